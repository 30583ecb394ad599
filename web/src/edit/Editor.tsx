import { useEffect, useRef, useState } from "preact/hooks";
import { Problem } from "../core/api";
import { useBack } from "../core/back";
import { t } from "../core/i18n";
import type { Deck } from "../core/wire";
import { spoken } from "../decks/deck";
import type { Link } from "../decks/mine";
import { counts } from "../decks/words";
import { title, useWork } from "../decks/work";
import { Frame } from "../parts/Frame";
import { said } from "../parts/said";
import { Bench } from "./Bench";
import { CardList } from "./CardList";
import { Face } from "./Face";
import { WIDE } from "./open";
import { Fork } from "./Shelf";
import { Take } from "./Take";
import { useVoice, Voices } from "./Voices";

/** A deck: written by whoever holds its edit token, read by everybody else. */
export function Editor({ id, link }: { id: string; link: Link }) {
  const work = useWork(id);
  const { deck, error } = work;
  return (
    <Frame title={deck ? title(deck) || t("Jeu sans nom") : t("Un jeu de cartes")} class="editor">
      <p class="editor__back">
        <a href="/decks">{t("Tous les jeux")}</a>
      </p>
      {link === "bad" && (
        <p class="notice notice--error" role="status">
          {t("Le lien que vous avez ouvert ne permet pas d’écrire ce jeu. Rien n’a changé sur cet appareil.")}
        </p>
      )}
      {link === "unsure" && (
        <p class="notice notice--error" role="status">
          {t(
            "Le lien que vous avez ouvert n’a pas pu être vérifié. Rien n’a changé sur cet appareil : rouvrez-le quand le réseau sera revenu.",
          )}
        </p>
      )}
      {!deck ? (
        error ? (
          <Nowhere error={error} again={work.reload} />
        ) : (
          <p role="status">{t("On sort le jeu…")}</p>
        )
      ) : work.writes ? (
        <Bench work={work} deck={deck} />
      ) : (
        <Read deck={deck} />
      )}
    </Frame>
  );
}

function Nowhere({ error, again }: { error: unknown; again: () => void }) {
  const missing = error instanceof Problem && error.status === 404;
  return (
    <section class="door">
      <h1>{missing ? t("Ce jeu n’existe pas") : t("Le jeu n’a pas pu être ouvert")}</h1>
      <p role="alert">
        {missing ? t("Vérifiez l’adresse. Un brouillon ne s’ouvre que sur l’appareil où il a été écrit.") : said(error)}
      </p>
      {!missing && (
        <button type="button" class="button button--main" onClick={again}>
          {t("Réessayer")}
        </button>
      )}
    </section>
  );
}

function Read({ deck }: { deck: Deck }) {
  const [voice, setVoice] = useVoice(deck, true);
  // A phone shows the list or one card; where there is room for both, the first card lies open.
  const [chosen, setChosen] = useState(matchMedia(WIDE).matches ? deck.cards[0]?.id : undefined);
  const card = deck.cards.find((each) => each.id === chosen);
  const words = spoken(deck, voice);
  useBack(chosen !== undefined && !matchMedia(WIDE).matches, () => choose(undefined));
  const face = useRef<HTMLDivElement>(null);
  const asked = useRef(false);
  const choose = (id: string | undefined): void => {
    asked.current = true;
    setChosen(id);
  };
  useEffect(() => {
    const place = face.current ?? document.getElementById("cards");
    if (!asked.current) return;
    place?.focus({ preventScroll: true });
    place?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <>
      <h1>{words.name}</h1>
      <p>{words.description}</p>
      <p class="status">{counts(deck)}</p>
      <p class="card__credit">
        {words.credit} – <a href={deck.licence_url}>{deck.licence}</a> {words.notice}
      </p>
      <div class="buttons">
        <Fork id={deck.id} name={title(deck)} main />
      </div>
      <Voices deck={deck} voice={voice} faults={[]} onVoice={setVoice} />
      <h2 id="cards" tabIndex={-1}>
        {t("Les cartes")}
      </h2>
      <div class={`bench bench--read ${card ? "bench--card" : ""}`}>
        <div class="bench__list">
          <CardList deck={deck} voice={voice} chosen={chosen ?? null} faults={[]} onChoose={choose} />
        </div>
        {card && (
          <div class="bench__face" ref={face} tabIndex={-1}>
            <button type="button" class="button button--quiet bench__back" onClick={() => choose(undefined)}>
              {t("Toutes les cartes")}
            </button>
            <Face deck={deck} voice={voice} card={card} />
          </div>
        )}
      </div>
      <h2>{t("S’en servir")}</h2>
      <Take deck={deck} voice={voice} behind={false} />
    </>
  );
}
