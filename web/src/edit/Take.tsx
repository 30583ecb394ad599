import { useState } from "preact/hooks";
import { useCopy } from "../core/copy";
import { t } from "../core/i18n";
import type { Deck } from "../core/wire";
import { exported, FORMATS, printed } from "../decks/calls";
import { KINDS, langOf, type Voice } from "../decks/deck";
import { editLink, readLink, token } from "../decks/mine";
import { title } from "../decks/work";
import { OpenTable } from "../parts/OpenTable";
import { Fork } from "./Shelf";

const USUAL = "agirlocal";

interface Props {
  /** As the server has it. */
  deck: Deck;
  voice: Voice;
  /** Something was changed since. */
  behind: boolean;
}

/** What one does with a deck: play with it, print it, take it away, pass it on. */
export function Take({ deck, voice, behind }: Props) {
  const secret = token(deck.id);
  return (
    <div class="take-deck">
      {behind && <p class="notice">{t("Vos derniers changements n’y sont pas encore : enregistrez d’abord.")}</p>}
      <section aria-labelledby="take-print">
        <h3 id="take-print">{t("Imprimer, emporter")}</h3>
        <div class="buttons">
          <a class="button button--main" href={printed(deck.id, langOf(voice))}>
            {t("Imprimer (PDF)")}
          </a>
          <a class="button" href={`/imprimer?deck=${encodeURIComponent(deck.id)}&words=${langOf(voice)}`}>
            {t("Choisir comment imprimer")}
          </a>
          {FORMATS.map(([format, name]) => (
            <a key={format} class="button" href={exported(deck.id, format)} download>
              {name}
            </a>
          ))}
        </div>
        <p class="field__hint">{t("Un tableau se remplit à votre aise, puis s’importe de nouveau.")}</p>
      </section>
      <section aria-labelledby="take-share">
        <h3 id="take-share">{t("Faire passer")}</h3>
        <Link name={t("Pour lire ce jeu, le jouer ou en partir")} link={readLink(deck.id)} />
        {secret && (
          <Link name={t("Pour l’écrire aussi, ou depuis un autre appareil")} link={editLink(deck.id, secret)} secret />
        )}
        {secret && <Fork id={deck.id} name={title(deck)} />}
      </section>
      <Play deck={deck} />
    </div>
  );
}

/** Open a table with this deck, beside the game's own one where cards of a kind would be wanting. */
function Play({ deck }: { deck: Deck }) {
  const lacks = KINDS.some((kind) => !deck.cards.some((card) => card.kind === kind));
  const [beside, setBeside] = useState(lacks);
  const can = deck.id !== USUAL;
  return (
    <section aria-label={t("Ouvrir une table avec ce jeu")}>
      {can && (
        <label class="choice">
          <input type="checkbox" checked={beside} onChange={() => setBeside(!beside)} />
          <span>
            {lacks
              ? t("Avec les cartes AgirLocal aussi (ce jeu n’a pas de cartes de chaque type)")
              : t("Avec les cartes AgirLocal aussi")}
          </span>
        </label>
      )}
      <OpenTable decks={can && beside ? [USUAL, deck.id] : [deck.id]} />
    </section>
  );
}

function Link({ name, link, secret = false }: { name: string; link: string; secret?: boolean }) {
  const { field, copied, copy } = useCopy(link);
  return (
    <div class="field links__one">
      <label>
        {name}
        <input ref={field} readOnly value={link} type={secret ? "password" : "text"} autocomplete="off" />
      </label>
      <button type="button" class="button" onClick={() => void copy()}>
        {copied ? t("Copié") : t("Copier le lien")}
        <span class="visually-hidden">{` – ${name}`}</span>
      </button>
    </div>
  );
}
