/** Words typed and not yet stored by the server: kept on the device at once, and given back after a reload. */
import { createContext } from "preact";
import { useContext, useState } from "preact/hooks";
import { forget, read, write } from "./device";
import { useOutbox } from "./outbox";
import { useStore } from "./store";

export type Words = Record<string, unknown>;

export class Drafts {
  /** place: code and seat. */
  constructor(private readonly place: string) {}

  get<T extends Words>(key: string): T | null {
    return read<T>(this.place + key);
  }

  put(key: string, words: Words): void {
    write(this.place + key, words);
  }

  drop(key: string): void {
    forget(this.place + key);
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
}

/** The draft of a form: `initial` until something is typed, then that, across reloads, until it is stored. */
export function useDraft<T extends Words>(key: string, initial: T): Draft<T> {
  const drafts = useContext(DraftsContext);
  const outbox = useOutbox();
  const online = useStore((s) => s.status === "online");
  const [, draw] = useState(0);
  const kept = drafts.get<T>(key);
  const sent = outbox.holds(key);
  return {
    words: kept ? { ...initial, ...kept } : initial,
    set: (part) => {
      drafts.put(key, { ...(drafts.get<T>(key) ?? initial), ...part });
      draw((n) => n + 1);
    },
    clear: () => {
      drafts.drop(key);
      draw((n) => n + 1);
    },
    dirty: kept !== null,
    saving: sent ? (online ? "sending" : "offline") : kept ? "draft" : "saved",
  };
}
