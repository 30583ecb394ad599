import { useEffect, useState } from "preact/hooks";
import { Problem, request } from "../core/api";
import { language, t } from "../core/i18n";
import type { Count, Deck } from "../core/wire";
import { fetchDeck, shipped } from "../decks/calls";
import { held } from "../decks/mine";
import { title } from "../decks/work";
import { Frame } from "../parts/Frame";
import { said } from "../parts/said";
import { type Choices, fetchChoices } from "./choices";
import type { Form } from "./fields";
import { Main } from "./Main";
import { More } from "./More";
import { Outcome } from "./Outcome";
import { Papers } from "./Papers";
import { type Query, useQuery, useSettled } from "./place";
import { type Fault, fault as why } from "./why";

const USUAL = "agirlocal";

/** The page to print from: what is chosen stands in its address. */
export function Shop() {
  const [choices, setChoices] = useState<Choices | null>(null);
  const [decks, setDecks] = useState<Deck[]>([]);
  const [error, setError] = useState<unknown>(null);
  const load = (): void => {
    setError(null);
    fetchChoices().then(setChoices, setError);
    shipped().then(setDecks, setError);
  };
  useEffect(load, []);
  return (
    <Frame title={t("Imprimer le jeu")} class="shop">
      <h1>{t("Imprimer le jeu")}</h1>
      {error ? (
        <p role="alert">
          {said(error)}{" "}
          <button type="button" class="button" onClick={load}>
            {t("Réessayer")}
          </button>
        </p>
      ) : (
        !choices && <p role="status">{t("On prépare l’atelier…")}</p>
      )}
      {choices && <Counter choices={choices} decks={decks} />}
    </Frame>
  );
}

/** The deck of the address; null until it is there. */
function useDeck(id: string, decks: Deck[]): [Deck | null, unknown] {
  const [found, setFound] = useState<[string, Deck | null, unknown]>(["", null, null]);
  const known = decks.find((deck) => deck.id === id);
  useEffect(() => {
    let gone = false;
    if (!known)
      fetchDeck(id).then(
        (deck) => gone || setFound([id, deck, null]),
        (problem: unknown) => gone || setFound([id, null, problem]),
      );
    return () => void (gone = true);
  }, [id, !known]);
  return known ? [known, null] : found[0] === id ? [found[1], found[2]] : [null, null];
}

function Counter({ choices, decks }: { choices: Choices; decks: Deck[] }) {
  const [place, change] = useQuery();
  const query: Query = { ...place, deck: place.deck || USUAL };
  const id = query.deck ?? USUAL;
  const [deck, error] = useDeck(id, decks);
  const lang = deck?.languages.find((each) => each === (query.words ?? language())) ?? deck?.languages[0] ?? language();
  const now = `/api/decks/${encodeURIComponent(id)}/{}?${askedOf(place, lang, choices)}`;
  const asked = useSettled(now);
  const { counted, count, fault } = useCount(deck ? asked : "", choices);
  const form: Form = { query: { ...query, words: lang }, change, choices, fault };
  const names = [
    ...decks.map((each): [string, string] => [each.id, title(each)]),
    ...held().map((mine): [string, string] => [mine.id, mine.name || mine.id]),
  ];
  return (
    <>
      <form class="shop__counter" onSubmit={(event) => event.preventDefault()}>
        <div class="shop__form">
          <Main form={form} deck={deck} decks={names} />
          {!!error && (
            <p class="notice notice--error" role="alert">
              {error instanceof Problem && error.status === 404
                ? t("Ce jeu n’existe pas. Choisissez-en un autre.")
                : said(error)}
            </p>
          )}
          <More form={{ ...form, query: place }} deck={deck} lang={lang} call={(name) => asked.replace("{}", name)} />
        </div>
        {!error && (
          <Outcome
            form={form}
            deck={deck}
            count={count}
            ready={counted === now}
            call={(name) => counted.replace("{}", name)}
          />
        )}
      </form>
      <Papers choices={choices} />
    </>
  );
}

/** The query of the calls: what the address says of a printing, in the deck's language, codes leading to this site. */
function askedOf(place: Query, lang: string, { choices }: Choices): string {
  const made = new URLSearchParams({ lang });
  for (const name of Object.keys(choices)) {
    const value = place[name] ?? (name === "url" ? location.origin : undefined);
    if (value) made.set(name, value);
  }
  return made.toString().replace(/%2C/g, ",");
}

/** counted: what was asked for, {} where a call's name belongs, and how much paper that takes. */
interface Known {
  counted: string;
  count: Count | null;
  /** Why what is asked for now cannot be printed. */
  fault: Fault | null;
}

function useCount(asked: string, choices: Choices): Known {
  const [known, set] = useState<Known>({ counted: "", count: null, fault: null });
  useEffect(() => {
    if (!asked) return;
    let gone = false;
    request(asked.replace("{}", "print.json"))
      .then((answer) => answer.json() as Promise<Count>)
      .then(
        (count) => gone || set({ counted: asked, count, fault: null }),
        (problem: unknown) => gone || set((last) => ({ ...last, fault: why(problem, choices) })),
      );
    return () => void (gone = true);
  }, [asked]);
  return known;
}
