import { language, t } from "../core/i18n";
import type { Deck } from "../core/wire";
import { langWord } from "../decks/words";
import { title } from "../decks/work";
import { paperWord, perforatedWord, sizeWord } from "./choices";
import { bound, type Form, Pick, Under } from "./fields";

/** The few choices that matter: which cards, in what language, how large, on what. */
export function Main({ form, deck, decks }: { form: Form; deck: Deck | null; decks: [string, string][] }) {
  const { choices, query, change } = form;
  const perforated = choices.perforated.some((sheet) => sheet.name === query.paper);
  const id = query.deck ?? "";
  const names =
    deck && !decks.some(([each]) => each === id) ? [...decks, [id, title(deck)] as [string, string]] : decks;
  return (
    <>
      <div class="field">
        <label for="p-deck">{t("Jeu de cartes")}</label>
        {/* Another deck has other cards and languages. */}
        <select
          id="p-deck"
          value={id}
          onChange={(event) =>
            change({ deck: event.currentTarget.value, cards: undefined, words: undefined, easy: undefined })
          }
        >
          {!names.some(([each]) => each === id) && <option value={id}>{t("Choisissez…")}</option>}
          {names.map(([each, name]) => (
            <option key={each} value={each}>
              {name}
            </option>
          ))}
        </select>
      </div>
      {deck && deck.languages.length > 1 && (
        <Pick
          form={form}
          name="words"
          label={t("Langue des cartes")}
          values={deck.languages.map((lang) => [lang, langWord(lang)])}
        />
      )}
      {perforated ? (
        <div class="field">
          <span class="field__label">{t("Taille des cartes")}</span>
          <span class="field__hint">{t("La taille des cartes est celle de la planche.")}</span>
        </div>
      ) : (
        <SizeField form={form} />
      )}
      <div class="field">
        <label for="p-paper">{t("Papier")}</label>
        <select
          {...bound(form, "paper")}
          value={query.paper ?? String(choices.choices.paper?.default)}
          onChange={(event) => setPaper(form, event.currentTarget.value)}
        >
          {choices.papers.map((paper) => (
            <option key={paper.name} value={paper.name}>
              {paperWord(paper)}
            </option>
          ))}
          <optgroup label={t("Planches prédécoupées, à détacher")}>
            {choices.perforated.map((sheet) => (
              <option key={sheet.name} value={sheet.name}>
                {perforatedWord(sheet)}
              </option>
            ))}
          </optgroup>
        </select>
        <Under
          form={form}
          name="paper"
          hint={
            perforated &&
            t("Faites un essai sur une feuille ordinaire, à travers la lumière, avant d’y mettre une planche.")
          }
        />
      </div>
      <Pick form={form} name="duplex" label={t("Faces et dos")} />
    </>
  );
}

function setPaper({ choices, change }: Form, name: string): void {
  const perforated = choices.perforated.some((sheet) => sheet.name === name);
  change({
    paper: name === choices.choices.paper?.default ? undefined : name,
    ...(perforated ? { size: undefined } : {}),
  });
}

/** A size that is sold, or any other in millimetres. */
function SizeField({ form }: { form: Form }) {
  const { choices, query, change } = form;
  const usual = choices.sizes[0]?.name ?? "";
  const size = query.size ?? usual;
  const own = !choices.sizes.some(({ name }) => name === size);
  const [width = "", height = ""] = own ? size.split("x") : [];
  const [least, most] = choices.sides;
  const side = (label: string, value: string, set: (value: string) => string) => (
    <label>
      {label}
      <input
        type="number"
        inputMode="decimal"
        min={least}
        max={most}
        step={0.1}
        value={value}
        aria-invalid={form.fault?.field === "size"}
        onInput={(event) => change({ size: set(event.currentTarget.value) })}
      />
    </label>
  );
  const pick = (value: string): void => {
    const { width = 0, height = 0 } = choices.sizes.find(({ name }) => name === size) ?? {};
    change({ size: value === usual ? undefined : value === "other" ? `${width}x${height}` : value });
  };
  return (
    <div class="field">
      <label for="p-size">{t("Taille des cartes")}</label>
      <select
        {...bound(form, "size")}
        value={own ? "other" : size}
        onChange={(event) => pick(event.currentTarget.value)}
      >
        {choices.sizes.map((each) => (
          <option key={each.name} value={each.name}>
            {sizeWord(each)}
          </option>
        ))}
        <option value="other">{t("Une autre taille…")}</option>
      </select>
      {own && (
        <span class="pair" lang={language()}>
          {side(t("Largeur, en mm"), width, (value) => `${value}x${height}`)}
          {side(t("Hauteur, en mm"), height, (value) => `${width}x${value}`)}
        </span>
      )}
      <Under form={form} name="size" />
    </div>
  );
}
