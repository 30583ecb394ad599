import { easyWanted, setEasy, useCardWords } from "../core/decks";
import { t } from "../core/i18n";

/** Cards in short sentences and common words (FALC), where their deck has them; kept on the device. */
export function EasySwitch() {
  useCardWords();
  return (
    <label class="choice easy">
      <input
        type="checkbox"
        role="switch"
        checked={easyWanted()}
        onChange={(event) => setEasy(event.currentTarget.checked)}
      />
      <span>
        <strong>{t("Mots faciles")}</strong>{" "}
        <span class="soft">{t("des phrases courtes, quand le jeu de cartes les a")}</span>
      </span>
    </label>
  );
}
