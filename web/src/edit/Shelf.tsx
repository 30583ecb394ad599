import { useEffect, useState } from "preact/hooks";
import { EasySwitch } from "../cards";
import { language, t } from "../core/i18n";
import type { Deck } from "../core/wire";
import { fork, shipped } from "../decks/calls";
import { newDeck, spoken } from "../decks/deck";
import { draft, dropDraft, held, hold, localDrafts, type Mine, startDraft } from "../decks/mine";
import { counts } from "../decks/words";
import { title } from "../decks/work";
import { Frame } from "../parts/Frame";
import { said } from "../parts/said";
import { ImportFile } from "./ImportFile";
import { open } from "./open";

/** All the decks this device knows: one's own, then those that come with the game. */
export function Shelf() {
  return (
    <Frame title={t("Les jeux de cartes")} class="shelf">
      <h1>{t("Les jeux de cartes")}</h1>
      <p>
        {t(
          "Prenez un jeu tel quel, partez d’un jeu pour le faire vôtre, ou écrivez le vôtre : on joue avec à l’écran et on l’imprime.",
        )}
      </p>
      <div class="shelf__doors">
        <section class="door" aria-labelledby="new">
          <h2 id="new">{t("Écrire un jeu")}</h2>
          <p>{t("Leviers, écueils, défis, cartes vierges : autant que vous voulez.")}</p>
          <button
            type="button"
            class="button button--main button--wide"
            onClick={() => open(startDraft(newDeck(language())))}
          >
            {t("Nouveau jeu")}
          </button>
        </section>
        <section class="door" aria-labelledby="import">
          <h2 id="import">{t("Importer un fichier")}</h2>
          <ImportFile label={t("Choisir un fichier")} onDeck={(deck) => open(startDraft(deck))} />
        </section>
      </div>
      <Own />
      <Shipped />
    </Frame>
  );
}

function Own() {
  const [, look] = useState(0);
  const own = held();
  const drafts = localDrafts();
  return (
    <section aria-labelledby="own">
      <h2 id="own">{t("Mes jeux")}</h2>
      {!own.length && !drafts.length && <p class="soft">{t("Aucun jeu n’est encore à vous sur cet appareil.")}</p>}
      <ul class="plain-list shelf__list">
        {own.map((mine: Mine) => (
          <li key={mine.id} class="shelf__deck">
            <h3>
              <a href={`/decks/${mine.id}`}>{mine.name || mine.id}</a>
            </h3>
            {draft(mine.id) && <p class="status">{t("Modifié : gardé sur cet appareil, pas encore enregistré")}</p>}
            <div class="buttons">
              <a class="button button--quiet shelf__print" href={`/imprimer?deck=${encodeURIComponent(mine.id)}`}>
                {t("Imprimer")}
                <span class="visually-hidden">{` – ${mine.name}`}</span>
              </a>
            </div>
          </li>
        ))}
        {drafts.map(([id, kept]) => (
          <li key={id} class="shelf__deck">
            <h3>
              <a href={`/decks/${id}`}>{title(kept.deck) || t("Jeu sans nom")}</a>
            </h3>
            <p class="status">{t("Brouillon, sur cet appareil seulement : {counts}", { counts: counts(kept.deck) })}</p>
            <Forget
              onForget={() => {
                dropDraft(id);
                look((n) => n + 1);
              }}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Forget({ onForget }: { onForget: () => void }) {
  const [asked, ask] = useState(false);
  if (!asked)
    return (
      <button type="button" class="button button--quiet" onClick={() => ask(true)}>
        {t("Jeter ce brouillon")}
      </button>
    );
  return (
    <div role="group" aria-label={t("Jeter ce brouillon ? Il n’est nulle part ailleurs.")}>
      <p>{t("Jeter ce brouillon ? Il n’est nulle part ailleurs.")}</p>
      <div class="buttons">
        <button type="button" class="button button--danger" onClick={onForget}>
          {t("Le jeter")}
        </button>
        <button type="button" class="button button--quiet" ref={(button) => button?.focus()} onClick={() => ask(false)}>
          {t("Le garder")}
        </button>
      </div>
    </div>
  );
}

function Shipped() {
  const [decks, setDecks] = useState<Deck[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const load = (): void => {
    setError(null);
    shipped().then(setDecks, setError);
  };
  useEffect(load, []);
  return (
    <section aria-labelledby="shipped">
      <h2 id="shipped">{t("Les jeux fournis")}</h2>
      <EasySwitch />
      {error ? (
        <p role="alert">
          {said(error)}{" "}
          <button type="button" class="button" onClick={load}>
            {t("Réessayer")}
          </button>
        </p>
      ) : (
        !decks && <p role="status">{t("On sort les jeux…")}</p>
      )}
      <ul class="plain-list shelf__list">
        {decks?.map((deck) => (
          <One key={deck.id} deck={deck} />
        ))}
      </ul>
    </section>
  );
}

function One({ deck }: { deck: Deck }) {
  const words = spoken(deck, deck.words[language()] ? language() : (deck.languages[0] ?? "fr"));
  return (
    <li class="shelf__deck">
      <h3>
        <a href={`/decks/${deck.id}`}>{words.name}</a>
      </h3>
      <p>{words.description}</p>
      <p class="status">{counts(deck)}</p>
      <div class="buttons">
        <Fork id={deck.id} name={words.name} />
        <a class="button button--quiet shelf__print" href={`/imprimer?deck=${encodeURIComponent(deck.id)}`}>
          {t("Imprimer")}
          <span class="visually-hidden">{` – ${words.name}`}</span>
        </a>
      </div>
      <p class="card__credit">
        {words.credit} – {deck.licence}
      </p>
    </li>
  );
}

/** Make a deck of one's own that starts as this one, which stays as it is. */
export function Fork({ id, name, main = false }: { id: string; name: string; main?: boolean }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");
  const go = async (): Promise<void> => {
    setBusy(true);
    setError("");
    try {
      const made = await fork(id);
      hold({ id: made.id, token: made.edit_token, name });
      open(made.id);
    } catch (problem) {
      setError(said(problem));
      setBusy(false);
    }
  };
  return (
    <>
      <button type="button" class={`button ${main ? "button--main" : ""}`} disabled={busy} onClick={() => void go()}>
        {t("Partir de ce jeu")}
        <span class="visually-hidden">{` – ${name}`}</span>
      </button>
      {error && (
        <span class="field__error" role="alert">
          {error}
        </span>
      )}
    </>
  );
}
