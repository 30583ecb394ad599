/** The top of the screen: the system, the phase, the time, and truthfully where one's words are. */
import { useContext } from "preact/hooks";
import { PHASES, phaseWord, textWord } from "../cards";
import { n, t } from "../core/i18n";
import { useOutbox } from "../core/outbox";
import { StoreContext } from "../core/store";
import { goTo } from "../parts/goto";
import { Clock } from "./clock";
import { useNow } from "./desk";
import { Go } from "./Go";
import { MenuSheet } from "./soon";

function connection(status: string, waiting: number): { words: string; look: string } {
  if (status === "online") {
    return waiting
      ? { words: n("Envoi de {n} action…", "Envoi de {n} actions…", waiting), look: "sending" }
      : { words: t("Enregistré"), look: "saved" };
  }
  return waiting
    ? {
        words: n("Hors ligne : {n} action gardée ici", "Hors ligne : {n} actions gardées ici", waiting),
        look: "offline",
      }
    : { words: t("Hors ligne, reconnexion…"), look: "offline" };
}

/** saved, sending or offline; and what was refused while nobody looked. */
export function Link() {
  const store = useContext(StoreContext);
  const outbox = useOutbox();
  const { stale, status } = store.get();
  const waiting = outbox.items.length;
  const { words, look } = connection(status, waiting);
  return (
    <p class={`link link--${look}`} role="status">
      {words}
      {stale && !waiting && status === "online" && (
        <button type="button" class="button button--quiet" onClick={() => location.reload()}>
          {t("Recharger : le jeu a été mis à jour")}
        </button>
      )}
    </p>
  );
}

export function Head() {
  const { facilitator, view } = useNow();
  const { phase, paused, system } = view.table;
  const at = PHASES.indexOf(phase);
  return (
    <header class="head">
      <a class="skip visually-hidden" href="#places" onClick={(event) => goTo(event, "places")}>
        {t("Aller à ce qui est attendu")}
      </a>
      <div class="head__row head__top">
        <h1 class="head__system">{textWord(system)}</h1>
        <Go quiet to={<MenuSheet />}>
          {t("Menu")}
        </Go>
      </div>
      <div class="head__row head__facts">
        <p class="head__phase">
          <strong>{phaseWord(phase)}</strong>
          {at >= 0 && <span class="soft"> {at + 1}/7</span>}
          {paused && <span class="chip">{t("En pause")}</span>} {!facilitator && <Clock />}
        </p>
        <Link />
      </div>
      {facilitator && view.table.nearly_full && (
        <p class="head__acting">{t("La table est presque pleine : passez à la suite, ou terminez la partie.")}</p>
      )}
    </header>
  );
}
