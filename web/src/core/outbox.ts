/**
 * What this seat has sent and the server has not yet stored: kept on the device, one at a time, until it is.
 *
 * How it works: `send` writes the command down, with an id of its own, before anything leaves. `flush` sends the oldest and waits
 * for its answer before the next: order is kept. No answer, or a refusal that will pass: the same again, under the same
 * id, which the server acts on once. Any other answer settles it; a refusal that nobody waits for, or of words that came
 * too late, becomes an orphan, which is shown until it is dismissed. What a tab has left that is no more, another takes over.
 */
import { createContext } from "preact";
import { useContext, useEffect, useReducer } from "preact/hooks";
import { forget, keys, randomId, read, write } from "./device";
import type { Link } from "./link";
import type { Ack, Envelope, Refused } from "./wire";

export interface Pending {
  command: Envelope;
  /** The order in which things were sent. */
  at: number;
  /** The draft whose words these are, and what it was then: forgotten once they are stored. */
  draft?: string;
  was?: string | null;
}

/** A refusal that nobody was waiting for (the page was loaded again meanwhile), or words that came too late. */
export interface Orphan {
  pending: Pending;
  error: Refused;
}

/** What an outbox asks of the drafts. */
interface Kept {
  raw(draft: string): string | null;
  drop(draft: string, was?: string | null): void;
}

interface Sending {
  for?: string;
  draft?: string;
  /** Whether somebody will read a refusal; left out: yes. */
  heard?: () => boolean;
}

const RETRY_MS = 1_500;
const LOOK_MS = 5_000;
/** After that long, what another tab of this seat has left is sent by this one. Twice sent acts once: the id is the same. */
const ADOPT_MS = 5_000;
const later = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const temporary = (code: string): boolean => code === "rate/limited" || code.startsWith("storage/");
/** Never to be sent from where it was written: the words need another place. */
const late = (code: string): boolean => code === "phase/not_now" || code === "table/closed";

export class Outbox {
  items: Pending[];
  /** Kept on the device too, until they are dismissed. */
  orphans: Orphan[];
  private readonly waiting = new Map<string, { answer: (ack: Ack) => void; heard: () => boolean }>();
  private readonly listeners = new Set<() => void>();
  private busy = false;
  private last = 0;
  private readonly timer: number;
  /** The next try, when one is to come: never more than one. */
  private again = 0;
  private closed = false;

  /** place: code and seat, so that two seats on one device never mix. */
  constructor(
    private readonly link: Link,
    private readonly place: string,
    private readonly drafts: Kept,
  ) {
    this.items = this.kept();
    this.orphans = keys(`late:${place}`).flatMap((key) => read<Orphan>(key) ?? []);
    link.onReady(() => this.look());
    this.timer = window.setInterval(() => this.look(), LOOK_MS);
  }

  close(): void {
    this.closed = true;
    clearInterval(this.timer);
    clearTimeout(this.again);
  }

  private kept(): Pending[] {
    return keys(this.place)
      .flatMap((key) => read<Pending>(key) ?? [])
      .sort((a, b) => a.at - b.at);
  }

  /** Take over what a tab that is no more has left, let go of what another has settled, and send. */
  private look(): void {
    const kept = this.kept();
    const known = (list: Pending[], item: Pending): boolean =>
      list.some((other) => other.command.id === item.command.id);
    const mine = this.items.filter((item) => this.waiting.has(item.command.id) || known(kept, item));
    const left = kept.filter((item) => !known(mine, item) && item.at < Date.now() - ADOPT_MS);
    if (left.length || mine.length < this.items.length) {
      this.items = [...mine, ...left].sort((a, b) => a.at - b.at);
      this.tell();
    }
    if (this.items.length) void this.flush();
  }

  /** Keep a command, send it when its turn comes; the answer is the server's, however long it takes. */
  send(type: string, data: Record<string, unknown>, extra: Sending = {}): Promise<Ack> {
    const command: Envelope = { id: randomId(), type, data };
    if (extra.for) command.for = extra.for;
    const at = (this.last = Math.max(Date.now(), this.last + 1));
    const { draft, heard = () => true } = extra;
    const pending: Pending = draft ? { command, at, draft, was: this.drafts.raw(draft) } : { command, at };
    write(this.place + command.id, pending);
    this.items = [...this.items, pending];
    const answer = new Promise<Ack>((answer) => this.waiting.set(command.id, { answer, heard }));
    this.tell();
    void this.flush();
    return answer;
  }

  holds(draft: string): boolean {
    return this.items.some((item) => item.draft === draft);
  }

  dismiss(orphan: Orphan): void {
    this.orphans = this.orphans.filter((other) => other !== orphan);
    forget(`late:${this.place}${orphan.pending.command.id}`);
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
    if (this.busy || this.closed) return;
    this.busy = true;
    while (this.items.length && !this.closed) {
      const item = this.items[0]!;
      if (!this.waiting.has(item.command.id) && !read(this.place + item.command.id)) {
        this.items = this.items.slice(1); // Another tab has settled it.
        continue;
      }
      const ack = await this.link.emit(item.command);
      if (!ack) break; // Sent again with the same id when the connection is back.
      if (ack.ok || !temporary(ack.error.code)) this.settle(item, ack);
      else await later(Number(ack.error.params.retry_after_s ?? 0) * 1_000 || RETRY_MS);
    }
    this.busy = false;
    clearTimeout(this.again);
    if (this.items.length && !this.closed) this.again = window.setTimeout(() => void this.flush(), RETRY_MS);
  }

  private settle(item: Pending, ack: Ack): void {
    this.items = this.items.filter((other) => other !== item);
    forget(this.place + item.command.id);
    if (ack.ok && item.draft) this.drafts.drop(item.draft, item.was);
    const asked = this.waiting.get(item.command.id);
    this.waiting.delete(item.command.id);
    if (!ack.ok && (!asked || (item.draft && (late(ack.error.code) || !asked.heard())))) {
      const orphan = { pending: item, error: ack.error };
      write(`late:${this.place}${item.command.id}`, orphan);
      this.orphans = [...this.orphans, orphan];
    }
    asked?.answer(ack);
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
