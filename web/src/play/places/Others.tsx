import { useContext } from "preact/hooks";
import { FAMILIES, FaceMark, familyWord, nameWord } from "../../cards";
import { inOrder, seated } from "../../cards/facts";
import { n, t } from "../../core/i18n";
import { type Player, useStore } from "../../core/store";
import { Part, useDesk, useNow } from "../desk";
import { NewsContext } from "../news";
import { PlayerSheet } from "../soon";
import { handOf } from "./Hand";

function status(p: Player, turn: string | null, online: boolean): string {
  if (turn === p.id) return t("à qui c’est le tour");
  if (p.away) return t("s’absente un moment");
  if (p.proxy) return t("sans appareil");
  return online ? "" : t("hors ligne");
}

/** The seats, in the order of turns, and how the families are balanced. */
export function Others() {
  const { open } = useDesk();
  const { view, you } = useNow();
  const online = useStore((s) => s.online);
  const people = seated(view);
  const gone = inOrder(view.players).filter((p) => p.seat === null);
  const families = FAMILIES.map((f) => ({ f, count: people.filter((p) => p.family === f).length }));
  return (
    <Part id="others" title={t("Les autres")} class="part--others">
      <ul class="plain-list people">
        {people.map((p) => (
          <li key={p.id}>
            <button
              type="button"
              class={`person ${online.has(p.id) || p.proxy ? "" : "person--off"}`}
              onClick={() => open(<PlayerSheet player={p.id} />)}
            >
              <strong>
                <FaceMark player={p} /> {nameWord(p.name)}
                {p.id === you.player_id && ` (${t("vous")})`}
              </strong>
              <small>
                {[
                  familyWord(p.family),
                  p.role,
                  p.facilitator ? t("anime") : "",
                  status(p, view.table.turn, online.has(p.id)),
                  view.table.phase === "story" ? n("{n} carte", "{n} cartes", handOf(view.cards, p.id).length) : "",
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </small>
            </button>
          </li>
        ))}
      </ul>
      {people.length === 0 && <p class="soft">{t("Personne encore. Partagez le code.")}</p>}
      <h3>{t("Qui est autour de la table")}</h3>
      <ul class="plain-list families">
        {families.map(({ f, count }) => (
          <li key={f} class={count ? "" : "soft"}>
            {familyWord(f)} <strong>{count}</strong>
          </li>
        ))}
      </ul>
      {families.some((x) => !x.count && x.f !== "other") && people.length > 1 && (
        <p class="status">{t("Une table variée raconte mieux. On peut changer de famille à tout moment.")}</p>
      )}
      {gone.length > 0 && (
        <p class="status">
          {t("Ont quitté la table : {names}. Leurs textes restent.", {
            names: gone.map((p) => nameWord(p.name)).join(", "),
          })}
        </p>
      )}
      <News />
    </Part>
  );
}

function News() {
  const news = useContext(NewsContext);
  if (news.length === 0) return null;
  return (
    <>
      <h3>{t("Ce qui vient de se passer")}</h3>
      <ol class="plain-list news">
        {news.map((line, i) => (
          <li key={`${i}${line}`}>{line}</li>
        ))}
      </ol>
    </>
  );
}
