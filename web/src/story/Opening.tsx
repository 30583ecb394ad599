import { familyWord, FAMILIES, KindMark, kindWord, nameWord, OBSERVATIONS, observationsWord, scaleWord, startingPointWord } from "../cards";
import { Landscape } from "../board/Landscape";
import { n, t } from "../core/i18n";
import type { Narrative } from "./narrative";
import { By, cardTitle, voice, Words } from "./parts";

/** The title over the landscape, the opening, the system and its people, the present, the challenges. */
export function Opening({ told, title }: { told: Narrative; title: string }) {
  const years = { system: told.system, year: String(told.year), horizon: String(told.horizon) };
  return (
    <>
      <header class="story__title">
        <Landscape class="hero__picture" />
        <div>
          <p>{told.title ? t("{system}, de {year} à {horizon}", years) : t("Le récit, de {year} à {horizon}", years)}</p>
          <h1>{title}</h1>
        </div>
      </header>
      {told.opening && <Words text={told.opening} class="story__lead" />}
      <System told={told} />
      <Present told={told} />
      <Challenges told={told} />
    </>
  );
}

function System({ told }: { told: Narrative }) {
  const facts: [string, string][] = [];
  if (told.scale) facts.push([t("Échelle"), scaleWord(told.scale)]);
  if (told.starting_point) facts.push([t("Point de départ"), startingPointWord(told.starting_point)]);
  if (told.themes.length) facts.push([t("Thèmes"), told.themes.join(", ")]);
  for (const family of FAMILIES) {
    const members = told.players.filter((p) => p.family === family);
    if (members.length) facts.push([familyWord(family), members.map((p) => (p.role ? `${nameWord(p.name)} (${p.role})` : nameWord(p.name))).join(", ")]);
  }
  return (
    <section aria-labelledby="system">
      <h2 id="system">{t("Le système et la table")}</h2>
      <dl class="story-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Present({ told }: { told: Narrative }) {
  if (!told.observations.length) return null;
  return (
    <section aria-labelledby="present">
      <h2 id="present">{t("L’état présent")}</h2>
      <div class="story__columns">
        {OBSERVATIONS.map((kind) => {
          const list = told.observations.filter((o) => o.kind === kind).sort((a, b) => b.dots - a.dots);
          return (
            list.length > 0 && (
              <div key={kind}>
                <h3>{observationsWord(kind)}</h3>
                <ul class="plain-list">
                  {list.map((o, i) => (
                    <li key={i} class="story-said">
                      <Words text={o.text} />
                      <p class="story-by">
                        — {voice(o.by)}
                        {o.dots > 0 && ` · ${n("{n} point", "{n} points", o.dots)}`}
                      </p>
                    </li>
                  ))}
                </ul>
              </div>
            )
          );
        })}
      </div>
    </section>
  );
}

function Challenges({ told }: { told: Narrative }) {
  const kept = told.challenges.filter((c) => c.kept);
  const others = told.challenges.filter((c) => !c.kept);
  if (!told.challenges.length) return null;
  return (
    <section aria-labelledby="challenges">
      <h2 id="challenges">{t("Les défis")}</h2>
      <ul class="plain-list">
        {kept.map((c, i) => (
          <li key={i} class="story-said kind-challenge story-said--kind">
            <p>
              <KindMark kind="challenge" /> <span class="soft">{kindWord("challenge")}</span> <b>{cardTitle(c.card)}</b>
            </p>
            <p class="story-by">{c.taken_up ? t("Relevé par une étape du récit.") : t("Aucune étape ne l’a encore relevé.")}</p>
            <By by={c.by} />
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <details class="story__aside">
          <summary>{n("{n} autre défi évoqué", "{n} autres défis évoqués", others.length)}</summary>
          <ul>
            {others.map((c, i) => (
              <li key={i}>{cardTitle(c.card)}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
