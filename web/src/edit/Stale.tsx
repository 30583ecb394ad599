import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../core/i18n";
import type { Deck } from "../core/wire";
import { clean } from "../decks/clean";
import { said, spoken, type Voice, voices } from "../decks/deck";
import { type Choice, conflicts, DECK } from "../decks/merge";
import { voiceWord } from "../decks/words";
import type { Work } from "../decks/work";
import { Face } from "./Face";

/** Somebody saved this deck meanwhile: what both changed, side by side, to choose from. Nothing is lost before that. */
export function Stale({ work, voice }: { work: Work; voice: Voice }) {
  const { deck, base, theirs } = work;
  const heading = useRef<HTMLHeadingElement>(null);
  const [choice, choose] = useState<Choice>({});
  useEffect(() => heading.current?.focus(), []);
  if (!deck || !base || !theirs) return null;
  const mine = clean(deck);
  const both = conflicts(base, mine, theirs);
  return (
    <section class="stale door" aria-labelledby="stale">
      <h2 id="stale" tabIndex={-1} ref={heading}>
        {t("Ce jeu a été enregistré ailleurs entre-temps")}
      </h2>
      <p>
        {both.length
          ? t(
              "La version {n} est arrivée. Vos changements et ceux de l’autre personne sont réunis là où ils ne se gênent pas ; pour le reste, choisissez :",
              { n: theirs.version },
            )
          : t("La version {n} est arrivée, et ne touche à rien de ce que vous avez changé : les deux sont réunies.", {
              n: theirs.version,
            })}
      </p>
      {both.map((id) => (
        <fieldset key={id} class="stale__one">
          <legend>
            {id === DECK ? t("Le jeu lui-même") : said(mine, voice, id).title || said(theirs, voice, id).title || id}
          </legend>
          <div class="stale__pair">
            {(["mine", "theirs"] as const).map((whose) => (
              <div key={whose}>
                <label class="choice">
                  <input
                    type="radio"
                    name={`stale-${id}`}
                    checked={(choice[id] ?? "mine") === whose}
                    onChange={() => choose({ ...choice, [id]: whose })}
                  />
                  <span>{whose === "mine" ? t("La mienne") : t("Celle qui est enregistrée")}</span>
                </label>
                <Version
                  deck={whose === "mine" ? mine : theirs}
                  other={whose === "mine" ? theirs : mine}
                  id={id}
                  voice={voice}
                />
              </div>
            ))}
          </div>
        </fieldset>
      ))}
      <div class="buttons">
        <button type="button" class="button button--main" onClick={() => work.settle(choice)}>
          {t("Réunir les deux")}
        </button>
      </div>
      <p class="field__hint">{t("Rien n’est enregistré tant que vous n’aurez pas relu et pressé « Enregistrer ».")}</p>
    </section>
  );
}

/** One version of a card, in the first voice in which the two differ; or of the deck's own words. */
function Version({ deck, other, id, voice }: { deck: Deck; other: Deck; id: string; voice: Voice }) {
  if (id === DECK) return <Own deck={deck} />;
  const card = deck.cards.find((each) => each.id === id);
  if (!card) return <p class="notice">{t("Supprimée")}</p>;
  const differs = (each: Voice): boolean =>
    JSON.stringify(said(deck, each, id)) !== JSON.stringify(said(other, each, id));
  return <Face deck={deck} voice={differs(voice) ? voice : (voices(deck).find(differs) ?? voice)} card={card} />;
}

function Own({ deck }: { deck: Deck }) {
  return (
    <>
      {voices(deck).map((voice) => {
        const { name, description, credit, notice } = spoken(deck, voice);
        return (
          <div key={voice} class="notice">
            <p class="soft">{voiceWord(voice)}</p>
            <p>
              <strong>{name}</strong>
            </p>
            <p>{description}</p>
            <p class="card__credit">
              {credit} – {deck.licence} {notice}
            </p>
          </div>
        );
      })}
    </>
  );
}
