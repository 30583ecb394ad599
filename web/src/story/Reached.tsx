import { KindMark } from "../cards";
import { t } from "../core/i18n";
import { goTo } from "../home/goto";
import type { CommitmentPart, FuturePart, Narrative } from "./narrative";
import { By, voice, Words } from "./parts";

/** The futures kept, and how they will be recognised. */
export function Futures({ told }: { told: Narrative }) {
  const kept = told.futures.filter((f) => f.kept);
  const others = told.futures.filter((f) => !f.kept);
  if (!told.futures.length) return null;
  return (
    <section aria-labelledby="futures">
      <h2 id="futures">{t("En {year}, nous aurons réussi si…", { year: String(told.horizon) })}</h2>
      {kept.map((future, i) => (
        <Future key={i} future={future} />
      ))}
      {others.length > 0 && (
        <details class="story__aside" open={!kept.length}>
          <summary>{t("Les autres futurs proposés")}</summary>
          {others.map((future, i) => (
            <div key={i} class="story-said">
              <Words text={future.text} />
              <By by={future.by} />
            </div>
          ))}
        </details>
      )}
    </section>
  );
}

function Future({ future }: { future: FuturePart }) {
  return (
    <div class="story-said story-said--kind kind-future story-future">
      <KindMark kind="future" />
      <div>
        <Words text={future.text} class="story-future__text" />
        {future.indicators.length > 0 && (
          <>
            <p class="soft">{t("On le reconnaîtra à :")}</p>
            <ul>
              {future.indicators.map((text, i) => (
                <li key={i}>{text || t("(texte retiré)")}</li>
              ))}
            </ul>
          </>
        )}
        <By by={future.by} />
        {future.merged.length > 0 && (
          <details class="story__aside">
            <summary>{t("Né de plusieurs propositions")}</summary>
            {future.merged.map((part, i) => (
              <div key={i} class="story-said">
                <Words text={part.text} />
                <By by={part.by} />
              </div>
            ))}
          </details>
        )}
      </div>
    </div>
  );
}

/** Who acts, and how: the places found, then the words of those who find none. */
export function Commitments({ told }: { told: Narrative }) {
  const found = told.commitments.filter((c) => c.future !== null);
  const none = told.commitments.filter((c) => c.future === null);
  if (!told.commitments.length) return null;
  return (
    <section aria-labelledby="commitments">
      <h2 id="commitments">{t("Notre part")}</h2>
      {found.map((c, i) => (
        <Part key={i} part={c} told={told} />
      ))}
      {none.length > 0 && (
        <>
          <h3>{t("Qui cherche encore sa place")}</h3>
          {none.map((c, i) => (
            <Part key={i} part={c} told={told} />
          ))}
        </>
      )}
    </section>
  );
}

function Part({ part, told }: { part: CommitmentPart; told: Narrative }) {
  const future = part.future === null ? undefined : told.futures[part.future];
  return (
    <div class="story-said story-part">
      <h3 class="story-part__name">{voice(part.by)}</h3>
      <Words text={part.text} />
      {future && (
        <p class="soft">
          <KindMark kind="future" /> {future.text || t("(texte retiré)")}
        </p>
      )}
      {part.steps.length > 0 && (
        <p class="soft">
          {t("Dans :")}{" "}
          {part.steps.map((at, i) => (
            <span key={at}>
              {i > 0 && " · "}
              <a href={`#step-${at + 1}`} onClick={(event) => goTo(event, `step-${at + 1}`)}>
                {told.steps[at]?.year} {told.steps[at]?.title}
              </a>
            </span>
          ))}
        </p>
      )}
    </div>
  );
}
