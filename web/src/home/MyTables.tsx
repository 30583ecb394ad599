import { useState } from "preact/hooks";
import { locale, t } from "../core/i18n";
import { forgetTable, type Seat, tables } from "../core/seats";
import { seatWord } from "../parts/WayBack";

/** The tables that this device has a seat at: the way back to each, and out of its memory. */
export function MyTables() {
  const [, look] = useState(0);
  const known = tables();
  if (!known.length) return null;
  return (
    <section class="home__more" aria-labelledby="mine">
      <h2 id="mine">{t("Mes tables")}</h2>
      <ul class="mine plain-list">
        {known.map(([code, held]) => (
          <Mine
            key={code}
            code={code}
            held={held}
            onForget={() => {
              forgetTable(code);
              look((n) => n + 1);
            }}
          />
        ))}
      </ul>
    </section>
  );
}

function Mine({ code, held, onForget }: { code: string; held: Seat; onForget: () => void }) {
  const [asked, ask] = useState(false);
  const name = held.system ?? t("Table {code}", { code });
  const at = held.at && new Date(held.at).toLocaleString(locale(), { dateStyle: "long", timeStyle: "short" });
  const question = t(
    "Oublier cette table ? Cet appareil n’y aura plus de place, et ce qu’il n’a pas envoyé est effacé.",
  );
  return (
    <li class="door mine__one">
      <h3>
        <a href={`/t/${code}`}>{name}</a>
      </h3>
      <p class="soft">{[code, held.role && seatWord(held), at].filter(Boolean).join(" · ")}</p>
      {asked ? (
        <div role="group" aria-label={question}>
          <p>{question}</p>
          <div class="buttons">
            <button type="button" class="button button--danger" onClick={onForget}>
              {t("L’oublier")}
            </button>
            <button
              type="button"
              class="button button--quiet"
              ref={(button) => button?.focus()}
              onClick={() => ask(false)}
            >
              {t("Annuler")}
            </button>
          </div>
        </div>
      ) : (
        <div class="buttons">
          <a class="button button--main" href={`/t/${code}`} aria-label={t("Revenir à la table : {name}", { name })}>
            {t("Y revenir")}
          </a>
          <button
            type="button"
            class="button button--quiet"
            aria-label={t("Oublier la table : {name}", { name })}
            onClick={() => ask(true)}
          >
            {t("Oublier")}
          </button>
        </div>
      )}
    </li>
  );
}
