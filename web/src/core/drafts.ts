/**
 * Words typed and not yet stored by the server: kept on the device at once, and given back after a reload.
 *
 * How it works: what is typed stands under a key of its place (`put`), each time whole, since a phone may die at any letter. The
 * outbox keeps with a command what its draft was when it was sent, and drops it once it is stored, only if it is still
 * that (`drop`): what was typed meanwhile stays. Two tabs write under one key: the words of the one that did so first
 * are put aside under another (`setOther`), and shown.
 */
import { createContext } from "preact";
import { useContext, useState } from "preact/hooks";
import { forget, read, write } from "./device";
import { useOutbox } from "./outbox";
import { useStore } from "./store";

export type Words = Record<string, unknown>;

/** Two tabs of a seat share what is kept. What one of them types replaces what the other did only beside it: see `other`. */
export class Drafts {
  /** What this tab has typed. */
  private readonly own = new Map<string, string>();
  /** What it has read of another, as it last stood on the screen. */
  private readonly seen = new Map<string, string>();

  /** place: code and seat. */
  constructor(private readonly place: string) {}

  get<T extends Words>(key: string): T | null {
    const text = this.raw(key);
    if (text && !this.own.has(key)) this.seen.set(key, text);
    return text ? (JSON.parse(text) as T) : null;
  }

  /** What this tab has typed, or null. */
  typed<T extends Words>(key: string): T | null {
    const text = this.own.get(key);
    return text ? (JSON.parse(text) as T) : null;
  }

  /** The draft as a text, to tell later whether it is the same still. */
  raw(key: string): string | null {
    return this.own.get(key) ?? this.kept(key);
  }

  put(key: string, words: Words): void {
    const there = this.kept(key);
    // Another tab has written here since: its words are put aside, not under ours.
    if (there && there !== (this.own.get(key) ?? this.seen.get(key))) this.setOther(key, JSON.parse(there) as Words);
    write(this.place + key, words);
    this.own.set(key, JSON.stringify(words));
  }

  /** Forget a draft. was: only if it is still that. */
  drop(key: string, was?: string | null): void {
    const mine = this.raw(key);
    if (was && mine !== was) return;
    this.own.delete(key);
    if (this.kept(key) === mine) forget(this.place + key);
  }

  /** What another tab was writing in the same place, or null. */
  other<T extends Words>(key: string): T | null {
    const other = this.kept(`${key}~`);
    return other && other !== this.raw(key) ? (JSON.parse(other) as T) : null;
  }

  /** Put words aside; null: forget those that are. */
  setOther(key: string, words: Words | null): void {
    if (words) write(`${this.place + key}~`, words);
    else forget(`${this.place + key}~`);
  }

  private kept(key: string): string | null {
    const words = read(this.place + key);
    return words ? JSON.stringify(words) : null;
  }
}

export const DraftsContext = createContext<Drafts>(new Drafts("draft:"));

/** saved: nothing here that the server has not. draft: on this device only. sending, offline: on their way. */
export type Saving = "saved" | "draft" | "sending" | "offline";

export interface Draft<T> {
  words: T;
  set(part: Partial<T>): void;
  clear(): void;
  /** Whether something was typed that was not sent. */
  dirty: boolean;
  saving: Saving;
  /** What another tab was writing here. */
  other: T | null;
  /** Go on with those words instead, or (false) forget them. */
  settle(take: boolean): void;
}

/** The draft of a form: `initial` until something is typed, then that, across reloads, until it is stored. */
export function useDraft<T extends Words>(key: string, initial: T): Draft<T> {
  const drafts = useContext(DraftsContext);
  const outbox = useOutbox();
  const online = useStore((s) => s.status === "online");
  const [, draw] = useState(0);
  const kept = drafts.get<T>(key);
  const other = drafts.other<T>(key);
  const sent = outbox.holds(key);
  const drawn = (): void => draw((n) => n + 1);
  const words = kept ? { ...initial, ...kept } : initial;
  return {
    words,
    set: (part) => {
      // Not what is kept by now: another tab may have written that since these words were on the screen.
      drafts.put(key, { ...(drafts.typed<T>(key) ?? words), ...part });
      drawn();
    },
    clear: () => {
      drafts.drop(key);
      drawn();
    },
    dirty: kept !== null,
    saving: sent ? (online ? "sending" : "offline") : kept ? "draft" : "saved",
    other,
    settle: (take) => {
      drafts.setOther(key, take ? kept : null);
      if (take && other) drafts.put(key, other);
      drawn();
    },
  };
}

const SPOKEN = ["name", "title", "text", "opening", "closing", "indicators", "unknowns"];

/** What a person wrote, of a draft or a command: never its choices. */
export function spoken(words: Words | null): string {
  return SPOKEN.flatMap((field) => words?.[field] ?? [])
    .filter((each) => typeof each === "string" && each.trim() !== "")
    .join("\n");
}
