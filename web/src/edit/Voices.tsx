import { useState } from "preact/hooks";
import { easyWanted } from "../core/decks";
import { language, t } from "../core/i18n";
import type { Deck } from "../core/wire";
import type { Fault } from "../decks/check";
import { easyOf, isEasy, langOf, type Voice, voices, withoutVoice, withVoice } from "../decks/deck";
import { langWord, voiceWord } from "../decks/words";

interface Props {
  deck: Deck;
  voice: Voice;
  faults: Fault[];
  onVoice: (voice: Voice) => void;
  onChange?: (deck: Deck, voice: Voice) => void;
}

/** The voice that the reader would choose; to read, in easy words if these are wanted. */
export function useVoice(deck: Deck, toRead = false): [Voice, (voice: Voice) => void] {
  const all = voices(deck);
  const [asked, setVoice] = useState<Voice>(toRead && easyWanted() ? easyOf(language()) : language());
  return [[asked, langOf(asked)].find((voice) => all.includes(voice)) ?? all[0] ?? "fr", setVoice];
}

/** Which words are shown and written: a language, or one made easy to read. */
export function Voices({ deck, voice, faults, onVoice, onChange }: Props) {
  const [asked, ask] = useState(false);
  const all = voices(deck);
  const missing: Voice[] = [
    ...(["fr", "en"] as const).filter((lang) => !deck.languages.includes(lang)),
    ...deck.languages.map(easyOf).filter((easy) => !all.includes(easy)),
  ];
  return (
    <div class="voices">
      <fieldset class="field">
        <legend>{t("Les mots en")}</legend>
        <div class="voices__set">
          {all.map((each) => {
            const wrong = faults.some((fault) => fault.voice === each);
            return (
              <label class="choice" key={each}>
                <input
                  type="radio"
                  name="voice"
                  checked={each === voice}
                  onChange={() => {
                    ask(false);
                    onVoice(each);
                  }}
                />
                <span>
                  {voiceWord(each)}
                  {wrong && <span class="status--error"> {t("à compléter")}</span>}
                </span>
              </label>
            );
          })}
        </div>
      </fieldset>
      {onChange && (
        <details>
          <summary>{t("Ajouter ou retirer une langue")}</summary>
          <div class="buttons">
            {missing.map((each) => (
              <button key={each} type="button" class="button" onClick={() => onChange(withVoice(deck, each), each)}>
                {isEasy(each)
                  ? t("Ajouter : {language}, facile à lire", { language: langWord(langOf(each)) })
                  : t("Ajouter : {language}", { language: voiceWord(each) })}
              </button>
            ))}
            {all.length > 1 && (isEasy(voice) || deck.languages.length > 1) && !asked && (
              <button type="button" class="button button--danger" onClick={() => ask(true)}>
                {t("Retirer : {language}", { language: voiceWord(voice) })}
              </button>
            )}
            {asked && (
              <div role="group" aria-label={t("Retirer tous les mots écrits ici ?")}>
                <p>{t("Retirer tous les mots écrits ici ?")}</p>
                <div class="buttons">
                  <button
                    type="button"
                    class="button button--danger"
                    onClick={() => {
                      ask(false);
                      const left = withoutVoice(deck, voice);
                      onChange(left, voices(left)[0] ?? "fr");
                    }}
                  >
                    {t("Les retirer")}
                  </button>
                  <button
                    type="button"
                    class="button button--quiet"
                    ref={(button) => button?.focus()}
                    onClick={() => ask(false)}
                  >
                    {t("Les garder")}
                  </button>
                </div>
              </div>
            )}
          </div>
        </details>
      )}
    </div>
  );
}
