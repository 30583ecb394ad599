import { FAMILIES, familyWord, nameWord, scaleWord } from "../cards";
import { seated } from "../cards/facts";
import { qr } from "../core/api";
import { credits } from "../core/decks";
import { n, t } from "../core/i18n";
import { links } from "../core/seats";
import { useView } from "../core/store";

/** The address people type: the one the table was opened under, which a loopback address in the bar does not tell. */
function host(code: string): string {
  const play = links(code)?.play;
  return play ? new URL(play).host : location.host;
}

/** Before the game: the way in, as large as can be, and who is there. */
export function Lobby({ code }: { code: string }) {
  const { table } = useView();
  return (
    <div class="wall-scene wall-lobby">
      <section class="wall-lobby__way">
        <h2>{t("Prenez place")}</h2>
        <div class="wall-lobby__code">
          <img src={qr(code)} alt={t("Code QR pour rejoindre la table")} />
          <p>
            {t("Scannez, ou tapez l’adresse")}
            <b class="wall-lobby__host">{host(code)}</b>
            {t("puis le code")}
            <strong>{code.toUpperCase()}</strong>
          </p>
        </div>
        <p class="wall-lobby__frame">
          {[t("Horizon {year}", { year: String(table.horizon) }), table.scale && scaleWord(table.scale)]
            .filter(Boolean)
            .join(" · ")}
          <br />
          {t("Textes partagés sous licence {licence}.", { licence: table.licence })}
          {credits(table.decks).map((credit) => (
            <span key={credit}>{t("Cartes : {credit}.", { credit })}</span>
          ))}
        </p>
      </section>
      <Present />
    </div>
  );
}

const MANY = 10;

function Present() {
  const there = seated(useView());
  return (
    <section class={`wall-lobby__people${there.length > MANY ? " wall-lobby__people--many" : ""}`}>
      <h2>
        {there.length
          ? n("{n} personne autour de la table", "{n} personnes autour de la table", there.length)
          : t("La table vous attend")}
      </h2>
      <ul class="plain-list">
        {FAMILIES.map((family) => {
          const members = there.filter((p) => p.family === family);
          return (
            <li key={family} class={members.length ? "arrive" : "wall-lobby__missing"}>
              <b>{familyWord(family)}</b>
              <span>{members.length ? members.map((p) => nameWord(p.name)).join(" · ") : t("personne encore")}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
