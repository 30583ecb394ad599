/** The work on one deck: what was typed is kept on the device at once; saving is asked for, and says truthfully what happened. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Problem } from "../core/api";
import { language } from "../core/i18n";
import type { Deck } from "../core/wire";
import { create, current, fetchDeck, save as send } from "./calls";
import { clean, sameDeck } from "./clean";
import { spoken } from "./deck";
import { type Choice, merged } from "./merge";
import { draft, dropDraft, hold, isLocal, keepDraft, token } from "./mine";

/** saved: the server has all of it. kept: on this device. page: not even there, only while the page is open. */
export type Where = "saved" | "kept" | "page" | "saving";

export interface Work {
  id: string;
  deck: Deck | null;
  /** As the server has it. */
  base: Deck | null;
  /** Whether this device may write it. */
  writes: boolean;
  where: Where;
  /** Whether this device will still know tomorrow that it may write the deck. */
  remembered: boolean;
  /** Why it could not be fetched or saved. */
  error: unknown;
  /** Somebody else's version, met while saving. */
  theirs: Deck | null;
  change(deck: Deck): void;
  save(): Promise<void>;
  settle(choice: Choice): void;
  reload(): void;
}

interface Held {
  id: string;
  deck: Deck | null;
  base: Deck | null;
  theirs: Deck | null;
  where: Where;
  remembered: boolean;
  error: unknown;
}

export function useWork(first: string): Work {
  const [held, setHeld] = useState<Held>({
    id: first,
    deck: null,
    base: null,
    theirs: null,
    where: "saved",
    remembered: true,
    error: null,
  });
  // What is typed while a save is on its way must not be lost: the answer looks here.
  const now = useRef(held);
  const set = (part: Partial<Held>): void => setHeld((now.current = { ...now.current, ...part }));

  const keep = (deck: Deck, base: Deck | null): void => {
    const { id } = now.current;
    const done = !!base && sameDeck(clean(deck), base);
    if (done) dropDraft(id);
    set({ deck, base, where: done ? "saved" : keepDraft(id, { deck, base }) ? "kept" : "page" });
  };
  const meet = (theirs: Deck): void => {
    const { deck, base } = now.current;
    if (!deck || !base || sameDeck(clean(deck), base)) keep(theirs, theirs);
    else if (theirs.version === base.version) keep(deck, theirs);
    else set({ theirs });
  };
  const load = async (): Promise<void> => {
    set({ error: null });
    const kept = draft(now.current.id);
    if (kept) keep(kept.deck, kept.base);
    if (isLocal(now.current.id)) return kept ? undefined : set({ error: new Problem("deck/not_found", "", {}, 404) });
    try {
      const { id } = now.current;
      const theirs = await fetchDeck(id);
      const secret = token(id);
      if (secret) set({ remembered: hold({ id, token: secret, name: title(theirs) }) });
      meet(theirs);
    } catch (error) {
      if (!kept) set({ error });
    }
  };
  useEffect(() => void load(), [first]);

  const save = async (): Promise<void> => {
    const { id, deck, base, where } = now.current;
    if (!deck || where === "saving") return;
    const sent = clean(deck);
    set({ where: "saving", error: null });
    const stored = (newId: string, version: number): void => {
      if (newId !== id) dropDraft(id);
      const next = { ...sent, id: newId, version };
      const typed = now.current.deck !== deck ? now.current.deck : null;
      set({ id: newId });
      keep(typed ? { ...typed, id: newId, version } : next, next);
    };
    try {
      const secret = token(id);
      if (isLocal(id)) {
        const made = await create(sent);
        set({ remembered: hold({ id: made.id, token: made.edit_token, name: title(sent) }) });
        stored(made.id, made.version);
        history.replaceState(null, "", `/decks/${made.id}`);
      } else if (secret && base) {
        stored(id, (await send(id, sent, base.version, secret)).version);
        hold({ id, token: secret, name: title(sent) });
      }
    } catch (error) {
      keep(now.current.deck ?? deck, base);
      if (error instanceof Problem && error.code === "deck/stale") set({ theirs: await current(id, error) });
      else set({ error });
    }
  };
  const settle = (choice: Choice): void => {
    const { deck, base, theirs } = now.current;
    if (!deck || !base || !theirs) return;
    set({ theirs: null });
    keep({ ...merged(base, clean(deck), theirs, choice), version: theirs.version }, theirs);
  };
  return {
    ...held,
    writes: isLocal(held.id) || token(held.id) !== null,
    change: (deck) => keep(deck, now.current.base),
    save,
    settle,
    reload: () => void load(),
  };
}

/** The deck's name in the reader's language, else in its own. */
export function title(deck: Deck): string {
  return spoken(deck, language()).name || spoken(deck, deck.languages[0] ?? "fr").name;
}
