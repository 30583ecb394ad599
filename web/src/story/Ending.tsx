import { familyWord, Goal } from "../cards";
import { credits } from "../core/decks";
import { n, t } from "../core/i18n";
import type { Outcome } from "../core/types";
import type { Narrative } from "./narrative";
import { voice, Words } from "./parts";

/** Unknowns, quick wins, the closing, how it ended, goals, licence. */
export function Ending({ told }: { told: Narrative }) {
  const unknowns = told.steps.flatMap((s) => s.unknowns.map((text) => ({ text, year: s.year })));
  const wins = told.steps.filter((s) => s.quick_win);
  return (
    <>
      {unknowns.length > 0 && (
        <section aria-labelledby="unknowns">
          <h2 id="unknowns">{t("Ce qu’il faudrait savoir")}</h2>
          <ul>
            {unknowns.map(({ text, year }, i) => (
              <li key={i}>
                {text || t("(texte retiré)")} <span class="soft">({year})</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {wins.length > 0 && (
        <section aria-labelledby="wins">
          <h2 id="wins">{t("Les petites victoires")}</h2>
          <ul>
            {wins.map((s, i) => (
              <li key={i}>
                {s.year} – {s.title || t("(texte retiré)")}
              </li>
            ))}
          </ul>
        </section>
      )}
      {told.closing && <Words text={told.closing} class="story__lead" />}
      {told.outcome && <HowItEnded told={told} outcome={told.outcome} />}
      {told.goals.length > 0 && (
        <section aria-labelledby="goals">
          <h2 id="goals">{t("Objectifs de développement durable")}</h2>
          <ul class="story-goals plain-list">
            {told.goals.map((goal) => (
              <li key={goal}>
                <Goal goal={goal} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section class="story__rights">
        <p>
          {told.shared
            ? t("Récit partagé sous licence {licence}.", { licence: told.licence })
            : t("Récit réservé à la table. S’il est partagé, ce sera sous licence {licence}.", { licence: told.licence })}
        </p>
        {credits(told.decks).map((credit) => (
          <p key={credit}>
            {t("Cartes :")} <cite>{credit}</cite>
          </p>
        ))}
      </section>
    </>
  );
}

function HowItEnded({ told, outcome: o }: { told: Narrative; outcome: Outcome }) {
  const missing = told.commitments.filter((c) => c.future === null);
  const silent = told.placeless.filter((p) => !missing.some((c) => c.by.name === p.name));
  return (
    <section aria-labelledby="outcome" class={`story-outcome story-outcome--${o.result}`}>
      <h2 id="outcome">{o.result === "won" ? t("Partie gagnée") : t("Récit ouvert")}</h2>
      {o.result === "won" ? (
        <p>{t("Chaque personne a trouvé sa place dans un futur désirable, et a dit comment elle agit.")}</p>
      ) : (
        <>
          <p>{t("Il manque encore une place à quelqu’un : l’histoire n’est pas finie.")}</p>
          {missing.map((c, i) => (
            <blockquote key={i}>
              <Words text={c.text} />
              <p class="story-by">— {voice(c.by)}</p>
            </blockquote>
          ))}
          {silent.length > 0 && <p>{t("N’ont pas encore dit leur part : {names}.", { names: silent.map(voice).join(" ; ") })}</p>}
        </>
      )}
      <ul class="story-outcome__facts plain-list">
        <li>{n("{n} défi relevé sur {kept}", "{n} défis relevés sur {kept}", o.challenges_taken_up, { kept: o.challenges_kept })}</li>
        <li>{n("{n} écueil surmonté", "{n} écueils surmontés", o.pitfalls_answered)}</li>
        {o.pitfalls_accepted > 0 && <li>{n("{n} écueil accepté", "{n} écueils acceptés", o.pitfalls_accepted)}</li>}
        {o.pitfalls_left > 0 && <li>{n("{n} écueil sans parade", "{n} écueils sans parade", o.pitfalls_left)}</li>}
        <li>{n("{n} facette du numérique sur 7", "{n} facettes du numérique sur 7", o.facets.length)}</li>
        <li>{n("{n} petite victoire", "{n} petites victoires", o.quick_wins)}</li>
        <li>{n("{n} donnée à trouver", "{n} données à trouver", o.unknowns)}</li>
        {o.voice !== null && <li>{t("Parole partagée à {percent} %", { percent: String(Math.round(o.voice * 100)) })}</li>}
        <li>{t("Autour de la table : {families}", { families: o.families.map(familyWord).join(", ") })}</li>
      </ul>
    </section>
  );
}
