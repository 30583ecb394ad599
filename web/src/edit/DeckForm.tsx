import { t } from "../core/i18n";
import { CREDIT, DECK_ABOUT, DECK_NAME, type Deck, type DeckWords, LICENCE, NOTICE } from "../core/wire";
import { langOf, setSpoken, spoken, type Voice } from "../decks/deck";
import { type Said, Words } from "./fields";

/** Licences people share under; any other is typed. */
const LICENCES: readonly [string, string][] = [
  ["CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"],
  ["CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"],
  ["CC BY 3.0 FR", "https://creativecommons.org/licenses/by/3.0/fr/"],
  ["CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"],
];

interface Props {
  deck: Deck;
  voice: Voice;
  faults: Said;
  onChange: (deck: Deck) => void;
}

/** What is said of the deck itself, in one voice, and its licence. */
export function DeckForm({ deck, voice, faults, onChange }: Props) {
  const own = spoken(deck, voice);
  const set = (part: Partial<DeckWords>): void => onChange(setSpoken(deck, voice, part));
  const shared = { faults, lang: langOf(voice) };
  const known = LICENCES.some(([name, url]) => name === deck.licence && url === deck.licence_url);
  return (
    <>
      <Words
        field="name"
        label={t("Nom du jeu")}
        value={own.name}
        most={DECK_NAME}
        onInput={(name) => set({ name })}
        {...shared}
      />
      <Words
        field="about"
        label={t("Ce qu’il y a dans la boîte")}
        rows={3}
        value={own.description}
        most={DECK_ABOUT}
        onInput={(description) => set({ description })}
        {...shared}
      />
      <Words
        field="credit"
        label={t("Qui citer")}
        value={own.credit}
        most={CREDIT}
        onInput={(credit) => set({ credit })}
        hint={t("Qui a écrit les cartes. Cette ligne se lit sur chacune.")}
        {...shared}
      />
      <Words
        field="notice"
        label={t("Ce qui a été changé (facultatif)")}
        rows={2}
        value={own.notice}
        most={NOTICE}
        onInput={(notice) => set({ notice })}
        hint={t(
          "Si les cartes viennent d’ailleurs : dites que vous les avez remaniées, et que leurs auteurs n’y sont pour rien.",
        )}
        {...shared}
      />
      <div class="field">
        <label for="f-licences">{t("Licence")}</label>
        <select
          id="f-licences"
          value={known ? deck.licence : ""}
          onChange={(event) => {
            const [licence, licence_url] = LICENCES.find(([name]) => name === event.currentTarget.value) ?? [
              "",
              "https://",
            ];
            onChange({ ...deck, licence, licence_url });
          }}
        >
          {LICENCES.map(([name]) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
          <option value="">{t("Une autre")}</option>
        </select>
      </div>
      {!known && (
        <>
          <Words
            field="licence"
            label={t("Licence, en bref")}
            value={deck.licence}
            most={LICENCE}
            onInput={(licence) => onChange({ ...deck, licence })}
            faults={faults}
          />
          <Words
            field="licence_url"
            label={t("Adresse de la licence")}
            value={deck.licence_url}
            onInput={(licence_url) => onChange({ ...deck, licence_url })}
            faults={faults}
          />
        </>
      )}
    </>
  );
}
