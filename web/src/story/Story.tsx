import { useEffect, useState } from "preact/hooks";
import { asAnyone, narrative, Problem } from "../core/api";
import { language, t } from "../core/i18n";
import { tokens } from "../core/seats";
import { Downloads } from "../parts/Downloads";
import { Frame } from "../parts/Frame";
import { said } from "../parts/said";
import { Document, Spoken } from "./Document";
import type { Told } from "./wire";

/** The narrative of a table, as a page to read: with this device's token, or none once it is shared. */
export function Story({ code }: { code: string }) {
  const [told, setTold] = useState<Told | null>(null);
  const [error, setError] = useState<unknown>(null);
  const load = (): void => {
    setError(null);
    asAnyone(tokens(code), (token) => narrative<Told>(code, token)).then(setTold, setError);
  };
  useEffect(load, [code, language()]);
  const [cover] = told?.parts ?? [];
  const title = cover?.part === "title" ? cover.text : t("Le récit");
  return (
    <Frame title={title} class="story">
      {told ? (
        <Read told={told} code={code} again={load} />
      ) : error ? (
        <Closed code={code} error={error} again={load} />
      ) : (
        <p role="status">{t("On ouvre le récit…")}</p>
      )}
    </Frame>
  );
}

function Closed({ code, error, again }: { code: string; error: unknown; again: () => void }) {
  const away = !(error instanceof Problem) || error.code === "network/offline";
  return (
    <section class="door">
      <h1>{away ? t("Le récit n’a pas pu être ouvert") : t("Ce récit n’est pas partagé")}</h1>
      <p role="alert">
        {away
          ? said(error)
          : t(
              "Seules les personnes de la table {code} peuvent le lire, depuis l’appareil avec lequel elles ont joué.",
              { code },
            )}
      </p>
      <p class="buttons">
        <button type="button" class="button button--main" onClick={again}>
          {t("Réessayer")}
        </button>
        <a class="button" href={`/t/${code}`}>
          {t("Aller à la table")}
        </a>
      </p>
    </section>
  );
}

function Read({ told, code, again }: { told: Told; code: string; again: () => void }) {
  return (
    <Spoken.Provider value={told.language}>
      <article>
        <Document parts={told.parts} />
        {!told.closed && (
          <p class="buttons story__live">
            <button type="button" class="button" onClick={again}>
              {t("Relire")}
            </button>
          </p>
        )}
        <Downloads code={code} decks={told.decks} />
      </article>
    </Spoken.Provider>
  );
}
