import { useState } from "preact/hooks";
import { language, t } from "../core/i18n";
import type { Language } from "../core/wire";
import { langWord } from "../decks/words";
import type { Choices } from "./choices";

/** Everything else on paper. */
export function Papers({ choices }: { choices: Choices }) {
  const [lang, setLang] = useState<Language>(language());
  const words: Record<string, [string, string]> = {
    board: [
      t("Le plateau"),
      t(
        "Le chemin d’aujourd’hui à l’horizon, à afficher. En feuilles A4 à coller, ou d’un seul tenant chez un reprographe.",
      ),
    ],
    leaflet: [
      t("Le livret des règles"),
      t("Une feuille A4 recto verso, retournée sur le bord court, à plier en deux."),
    ],
    script: [t("Le déroulé pour animer"), t("Phase par phase : que dire, que faire, quand passer à la suite.")],
    sheets: [
      t("Les feuilles à remplir"),
      t("Le présent, les futurs, les étapes, la part de chaque personne, le récit."),
    ],
    alignment: [
      t("La feuille d’essai"),
      t("Deux pages à tenir devant une lampe, pour régler son imprimante une fois pour toutes."),
    ],
  };
  const link = (name: string, query: string, word: string) => (
    <a key={query + word} class="button" href={`/api/papers/${name}.pdf?lang=${lang}${query}`}>
      {word}
      <span class="visually-hidden">{` – ${words[name]?.[0] ?? name}`}</span>
    </a>
  );
  return (
    <section aria-labelledby="papers" class="papers">
      <h2 id="papers">{t("Le reste du jeu sur papier")}</h2>
      <div class="field papers__lang">
        <label for="papers-lang">{t("Langue")}</label>
        <select id="papers-lang" value={lang} onChange={(event) => setLang(event.currentTarget.value as Language)}>
          {(["fr", "en"] as const).map((each) => (
            <option key={each} value={each}>
              {langWord(each)}
            </option>
          ))}
        </select>
      </div>
      <ul class="plain-list papers__list">
        {choices.rest.map((name) => (
          <li key={name}>
            <h3>{words[name]?.[0] ?? name}</h3>
            <p>{words[name]?.[1]}</p>
            <div class="buttons">
              {name !== "board"
                ? link(name, "", "PDF")
                : choices.posters.map((size) => (
                    <span key={size} class="papers__pair">
                      {link(name, `&size=${size}`, size.toUpperCase())}
                      {link(name, `&size=${size}&tiled=1`, t("{size} en feuilles A4", { size: size.toUpperCase() }))}
                    </span>
                  ))}
              <a class="button button--quiet" href={`/api/papers/${name}.html?lang=${lang}`}>
                {t("Lire en texte")}
                <span class="visually-hidden">{` – ${words[name]?.[0] ?? name}`}</span>
              </a>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
