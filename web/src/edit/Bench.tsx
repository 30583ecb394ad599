import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useBack } from "../core/back";
import { n, t } from "../core/i18n";
import type { CardFacts, Deck, Kind } from "../core/wire";
import { faults as check, type Fault, type Field } from "../decks/check";
import { clean, sameDeck } from "../decks/clean";
import { freeId, moved, newCard, put, said, whole, withCardsOf, without } from "../decks/deck";
import { blankTitle, counts, voiceWord } from "../decks/words";
import type { Work } from "../decks/work";
import { title } from "../decks/work";
import { CardForm } from "./CardForm";
import { CardList } from "./CardList";
import { DeckForm } from "./DeckForm";
import { Face } from "./Face";
import { ImportFile } from "./ImportFile";
import { WIDE } from "./open";
import { Save } from "./Save";
import { Stale } from "./Stale";
import { Take } from "./Take";
import { useVoice, Voices } from "./Voices";

/** What was just done, and how it is taken back. */
interface Done {
  say: string;
  undo: () => void;
}

/** Where a deck is written: what is said of it, its cards with the one being written, what one does with it. */
export function Bench({ work, deck }: { work: Work; deck: Deck }) {
  const [voice, setVoice] = useVoice(deck);
  const [chosen, setChosen] = useState<string | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const [opened, setOpened] = useState(!work.base);
  // On a phone the card is looked at when asked for; elsewhere it is always there.
  const [seen, see] = useState(false);
  const faults = useMemo(() => check(deck), [deck]);
  const card = deck.cards.find((each) => each.id === chosen);
  // The undo button outlives many changes: it starts from the deck as it is when pressed.
  const now = useRef(deck);
  now.current = deck;

  useBack(chosen !== null && !matchMedia(WIDE).matches, () => setChosen(null));
  const choose = (id: string | null): void => {
    setChosen(id);
    if (id) focusOn("card-title");
  };
  const add = (kind: Kind, blank: boolean): void => {
    const fresh = newCard(deck, kind);
    const made = { ...fresh, card: { ...fresh.card, blank } };
    if (blank)
      for (const lang of deck.languages)
        made.says[lang] = { title: blankTitle(kind, lang), description: "", keywords: [], examples: [] };
    work.change(put(deck, made));
    setChosen(made.card.id);
    setDone(null);
    focusOn("f-title");
  };
  const remove = (each: CardFacts): void => {
    const kept = whole(deck, each.id);
    const at = deck.cards.indexOf(each);
    const name = said(deck, voice, each.id).title || t("Sans titre");
    work.change(without(deck, each.id));
    setChosen(null);
    if (!kept) return;
    const undo = (): void => {
      work.change(put(now.current, kept, at));
      choose(each.id);
    };
    setDone({ say: t("Carte supprimée : « {title} »", { title: name }), undo });
    focusOn("done");
  };
  const copy = (each: CardFacts): void => {
    const from = whole(deck, each.id);
    if (!from) return;
    const id = freeId(deck, each.id);
    work.change(put(deck, { ...from, card: { ...from.card, id } }, deck.cards.indexOf(each) + 1));
    setDone({
      say: t("Carte dupliquée : voici la copie."),
      undo: () => void (work.change(without(now.current, id)), setChosen(null)),
    });
    choose(id);
  };
  const bring = (file: Deck): void => {
    const { made, ids, left } = withCardsOf(deck, file);
    const lost = left.length
      ? ` ${t("Ses mots en {languages} n’ont pas été repris : ce jeu n’a pas cette langue.", { languages: left.map(voiceWord).join(", ") })}`
      : "";
    work.change(made);
    setDone({
      say: n("{n} carte ajoutée.", "{n} cartes ajoutées.", ids.length) + lost,
      undo: () => work.change(ids.reduce(without, now.current)),
    });
    focusOn("done");
  };
  const goTo = (fault: Fault): void => {
    if (fault.voice) setVoice(fault.voice);
    setChosen(fault.card);
    if (!fault.card) setOpened(true);
    focusOn(fault.field === "cards" ? "cards" : `f-${fault.field}`);
  };
  const at =
    (of: string | null) =>
    (field: Field): Fault | undefined =>
      faults.find(
        (fault) => fault.card === of && fault.field === field && (fault.voice === null || fault.voice === voice),
      );
  return (
    <>
      <h1>{title(deck) || t("Jeu sans nom")}</h1>
      <p class="status">{counts(deck)}</p>
      {work.theirs ? <Stale work={work} voice={voice} /> : <Save work={work} faults={faults} onFault={goTo} />}
      <Voices
        deck={deck}
        voice={voice}
        faults={faults}
        onVoice={setVoice}
        onChange={(made, next) => {
          work.change(made);
          setVoice(next);
        }}
      />
      <details class="bench__deck" open={opened} onToggle={(event) => setOpened(event.currentTarget.open)}>
        <summary>
          <h2>{t("Le jeu : nom, auteurs, licence")}</h2>
        </summary>
        <DeckForm deck={deck} voice={voice} faults={at(null)} onChange={work.change} />
      </details>
      <h2 id="cards" tabIndex={-1}>
        {t("Les cartes")}
      </h2>
      <div id="done" tabIndex={-1} role="status" class="done">
        {done && (
          <p class="notice notice--good">
            {done.say}{" "}
            <button
              type="button"
              class="button"
              onClick={() => {
                done.undo();
                setDone(null);
              }}
            >
              {t("Annuler")}
            </button>
          </p>
        )}
      </div>
      <div class={`bench ${card ? "bench--card" : ""}`}>
        <div class="bench__list">
          <CardList deck={deck} voice={voice} chosen={chosen} faults={faults} onChoose={choose} onAdd={add} />
          <details class="bench__import">
            <summary>{t("Ajouter des cartes depuis un fichier")}</summary>
            <ImportFile label={t("Choisir un fichier")} onDeck={bring} />
          </details>
        </div>
        {card ? (
          <section class="bench__card" aria-labelledby="card-title">
            <div class="bench__head">
              <button type="button" class="button button--quiet bench__back" onClick={() => choose(null)}>
                {t("Toutes les cartes")}
              </button>
              <h3 id="card-title" tabIndex={-1}>
                {said(deck, voice, card.id).title || t("Sans titre")}
              </h3>
            </div>
            <div class={`bench__face ${seen ? "" : "bench__face--folded"}`}>
              <button type="button" class="button bench__see" aria-expanded={seen} onClick={() => see(!seen)}>
                {seen ? t("Cacher la carte") : t("Voir la carte")}
              </button>
              <Face deck={deck} voice={voice} card={card} />
            </div>
            <div class="bench__form">
              <CardForm deck={deck} voice={voice} card={card} faults={at(card.id)} onChange={work.change} />
              <Tools
                deck={deck}
                card={card}
                onMove={(by) => work.change(moved(deck, card.id, by))}
                onCopy={() => copy(card)}
                onRemove={() => remove(card)}
              />
            </div>
          </section>
        ) : (
          <p class="bench__none soft">{t("Touchez une carte pour l’écrire.")}</p>
        )}
      </div>
      {work.base && (
        <>
          <h2>{t("S’en servir")}</h2>
          <Take deck={work.base} voice={voice} behind={!sameDeck(clean(deck), work.base)} />
        </>
      )}
    </>
  );
}

function Tools({
  deck,
  card,
  onMove,
  onCopy,
  onRemove,
}: {
  deck: Deck;
  card: CardFacts;
  onMove: (by: 1 | -1) => void;
  onCopy: () => void;
  onRemove: () => void;
}) {
  const [told, tell] = useState("");
  useEffect(() => tell(""), [card.id]);
  const move = (by: 1 | -1): void => {
    onMove(by);
    const kin = moved(deck, card.id, by).cards.filter((each) => each.kind === card.kind);
    tell(t("Place {n} sur {of}", { n: kin.findIndex((each) => each.id === card.id) + 1, of: kin.length }));
  };
  return (
    <div class="buttons">
      <button type="button" class="button" disabled={moved(deck, card.id, -1) === deck} onClick={() => move(-1)}>
        {t("Monter")}
      </button>
      <button type="button" class="button" disabled={moved(deck, card.id, 1) === deck} onClick={() => move(1)}>
        {t("Descendre")}
      </button>
      <button type="button" class="button" onClick={onCopy}>
        {t("Dupliquer")}
      </button>
      <button type="button" class="button button--danger" onClick={onRemove}>
        {t("Supprimer")}
      </button>
      <span role="status" class="status">
        {told}
      </span>
    </div>
  );
}

/** Once the screen is drawn again. */
function focusOn(id: string): void {
  setTimeout(() => {
    const place = document.getElementById(id);
    place?.focus();
    place?.scrollIntoView({ block: "center" });
  }, 0);
}
