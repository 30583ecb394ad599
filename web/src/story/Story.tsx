import { useEffect, useState } from "preact/hooks";
import { asAnyone, narrative, Problem } from "../core/api";
import { useDecks } from "../core/decks";
import { t } from "../core/i18n";
import { tokens } from "../core/seats";
import { Frame } from "../home/Frame";
import { said } from "../home/said";
import { Downloads } from "./Downloads";
import { Ending } from "./Ending";
import type { Narrative } from "./narrative";
import { Opening } from "./Opening";
import { PathPart } from "./PathPart";
import { Spoken } from "./parts";
import { Commitments, Futures } from "./Reached";

/** The narrative of a table, as a page to read: with this device's token, or none once it is shared. */
export function Story({ code }: { code: string }) {
  const [told, setTold] = useState<Narrative | null>(null);
  const [error, setError] = useState<unknown>(null);
  const load = (): void => {
    setError(null);
    asAnyone(tokens(code), (token) => narrative<Narrative>(code, token)).then(setTold, setError);
  };
  useEffect(load, [code]);
  const title = told ? told.title || told.system || t("(texte retiré)") : t("Le récit");
  return (
    <Frame title={title} class="story">
      {told ? <Read told={told} title={title} again={load} /> : error ? <Closed code={code} error={error} again={load} /> : <p role="status">{t("On ouvre le récit…")}</p>}
    </Frame>
  );
}

function Closed({ code, error, again }: { code: string; error: unknown; again: () => void }) {
  const away = !(error instanceof Problem) || error.code === "network/offline";
  return (
    <section class="door">
      <h1>{away ? t("Le récit n’a pas pu être ouvert") : t("Ce récit n’est pas partagé")}</h1>
      <p role="alert">{away ? said(error) : t("Seules les personnes de la table {code} peuvent le lire, depuis l’appareil avec lequel elles ont joué.", { code })}</p>
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

function Read({ told, title, again }: { told: Narrative; title: string; again: () => void }) {
  useDecks(told.decks);
  const closed = told.phase === "closed";
  return (
    <Spoken.Provider value={told.language}>
      <article>
        <Opening told={told} title={title} />
        {!closed && (
          <p class="notice story__live">
            {t("La partie continue : voici le récit tel qu’il est maintenant.")}{" "}
            <button type="button" class="button" onClick={again}>
              {t("Relire")}
            </button>
          </p>
        )}
        <PathPart told={told} />
        <Futures told={told} />
        <Commitments told={told} />
        <Ending told={told} />
        <Downloads code={told.code} />
      </article>
    </Spoken.Provider>
  );
}
