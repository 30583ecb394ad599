/** What is seldom wanted: oneself at this table, the story so far, the language, the rules, the way in for others. */
import { EasySwitch } from "../cards";
import { setLanguage, t, useLanguage } from "../core/i18n";
import { WayBack } from "../parts/WayBack";
import { useDesk, useNow } from "./desk";
import { Go } from "./Go";
import { PlayerSheet } from "./PlayerSheet";
import { Invite } from "./phases/Lobby";
import { RecapSheet } from "./RecapSheet";
import { SoundSwitch } from "./SoundSwitch";
import { Sheet } from "./sheet";

export function MenuSheet() {
  const { close, code, reseat } = useDesk();
  const { view, you } = useNow();
  const lang = useLanguage();
  return (
    <Sheet title={t("Menu")} own>
      <div class="buttons buttons--stack">
        {you.player_id && <Go to={<PlayerSheet player={you.player_id} />}>{t("Moi, à cette table")}</Go>}
        {view.table.phase !== "lobby" && <Go to={<RecapSheet />}>{t("L’histoire jusqu’ici")}</Go>}
        <WayBack code={code} good onBack={reseat} />
        <button
          type="button"
          class="button"
          lang={lang === "fr" ? "en" : "fr"}
          onClick={() => {
            close();
            void setLanguage(lang === "fr" ? "en" : "fr");
          }}
        >
          {lang === "fr" ? "English" : "Français"}
        </button>
        <a class="button" href="/regles" target="_blank" rel="noopener">
          {t("Les règles")}
        </a>
        <a class="button" href="/lexique" target="_blank" rel="noopener">
          {t("Le lexique")}
        </a>
        <a class="button" href="/">
          {t("Revenir à l’accueil")}
        </a>
        <EasySwitch />
        {you.player_id && <SoundSwitch />}
      </div>
      <Invite />
    </Sheet>
  );
}
