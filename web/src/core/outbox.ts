/** What this seat has sent and the server has not yet stored: kept on the device, one at a time, until it is. */
import { createContext } from "preact";
import { useContext, useEffect, useReducer } from "preact/hooks";
import { forget, keys, randomId, read, write } from "./device";
import type { Link } from "./link";
import type { Ack, Command, Refusal } from "./types";

export interface Pending {
  command: Command;
  /** The order in which things were sent. */
  at: number;
  /** The draft whose words these are: forgotten once they are stored. */
  draft?: string;
}

/** A refusal that nobody was waiting for: the page was loaded again meanwhile. */
export interface Orphan {
  pending: Pending;
  error: Refusal;
}

const RETRY_MS = 1_500;
const later = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const temporary = (code: string): boolean => code === "rate/limited" || code.startsWith("storage/");

export class Outbox {
  items: Pending[];
  orphans: Orphan[] = [];
  private readonly waiting = new Map<string, (ack: Ack) => void>();
  private readonly listeners = new Set<() => void>();
  private busy = false;
  private last = 0;

  /** place: code and seat, so that two seats on one device never mix. stored: told which draft is safe now. */
  constructor(
    private readonly link: Link,
    private readonly place: string,
    private readonly stored: (draft: string) => void,
  ) {
    this.items = keys(this.place)
      .map((key) => read<Pending>(key))
      .filter((item): item is Pending => item !== null)
      .sort((a, b) => a.at - b.at);
    link.onReady(() => void this.flush());
  }

  /** Keep a command, send it when its turn comes; the answer is the server's, however long it takes. */
  send(type: string, data: Record<string, unknown>, extra: { for?: string; draft?: string } = {}): Promise<Ack> {
    const command: Command = { id: randomId(), type, data };
    if (extra.for) command.for = extra.for;
    const at = (this.last = Math.max(Date.now(), this.last + 1));
    const pending: Pending = extra.draft ? { command, at, draft: extra.draft } : { command, at };
    write(this.place + command.id, pending);
    this.items = [...this.items, pending];
    const answer = new Promise<Ack>((resolve) => this.waiting.set(command.id, resolve));
    this.tell();
    void this.flush();
    return answer;
  }

  holds(draft: string): boolean {
    return this.items.some((item) => item.draft === draft);
  }

  dismiss(orphan: Orphan): void {
    this.orphans = this.orphans.filter((other) => other !== orphan);
    this.tell();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private tell(): void {
    this.listeners.forEach((listener) => listener());
  }

  private async flush(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    while (this.items.length) {
      const item = this.items[0]!;
      const ack = await this.link.emit(item.command);
      if (!ack) break; // Sent again with the same id when the connection is back.
      if (ack.ok || !temporary(ack.error.code)) this.settle(item, ack);
      else await later(Number(ack.error.params["retry_after_s"] ?? 0) * 1_000 || RETRY_MS);
    }
    this.busy = false;
    if (this.items.length) setTimeout(() => void this.flush(), RETRY_MS);
  }

  private settle(item: Pending, ack: Ack): void {
    this.items = this.items.filter((other) => other !== item);
    forget(this.place + item.command.id);
    if (ack.ok && item.draft) this.stored(item.draft);
    const answer = this.waiting.get(item.command.id);
    this.waiting.delete(item.command.id);
    if (answer) answer(ack);
    else if (!ack.ok) this.orphans = [...this.orphans, { pending: item, error: ack.error }];
    this.tell();
  }
}

export const OutboxContext = createContext<Outbox | null>(null);

/** The outbox of the table on screen, and a new drawing whenever it changes. */
export function useOutbox(): Outbox {
  const outbox = useContext(OutboxContext);
  const [, draw] = useReducer((n: number, _: void) => n + 1, 0);
  useEffect(() => outbox?.subscribe(draw as () => void), [outbox]);
  if (!outbox) throw new Error("no outbox here");
  return outbox;
}
