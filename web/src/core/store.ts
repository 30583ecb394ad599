/** A flat store: it holds the view, applies set and del, and tells who listens. It knows no rule. */
import { createContext } from "preact";
import { useContext, useEffect, useMemo, useReducer, useRef } from "preact/hooks";
import type { Change, Offer, Refused, SeenPlayer, View as Whole, You } from "./wire";

/** Who is connected is kept beside: it comes and goes all evening, and most of what is drawn does not show it. */
export type Player = Omit<SeenPlayer, "online">;
export type View = Omit<Whole, "players"> & { players: Record<string, Player> };

/** connecting: not yet there; online; offline: was or will be there; refused: the server said no for good. */
export type Status = "connecting" | "online" | "offline" | "refused";

export interface Snapshot {
  /** Whether a view has come: nothing of `view` may be read before. */
  ready: boolean;
  status: Status;
  refusal: Refused | null;
  seq: number;
  /** Milliseconds to add to this device's clock to have the server's. */
  offset: number;
  you: You;
  view: View;
  /** The seats whose connection is up. */
  online: ReadonlySet<string>;
  legal: Offer[];
  /** The last change that came alone (not those caught up with): to announce it. */
  last: Change | null;
  /** Whether the server now serves other pages than this one. */
  stale: boolean;
}

export const EMPTY_VIEW = {
  table: {},
  players: {},
  piles: {},
  cards: {},
  observations: {},
  challenges: {},
  futures: {},
  steps: {},
  pitfalls: {},
  commitments: {},
  comments: {},
  votes: {},
  marks: {},
  unknowns: {},
  claims: {},
  narrative: {},
} as unknown as View;

type Collections = Record<string, Record<string, unknown>>;

/** The view after a change; collections that it does not touch stay the same objects. */
export function applied(view: View, change: Pick<Change, "set" | "del">): View {
  const next: Collections = { ...(view as unknown as Collections) };
  const copied = new Set<string>();
  const open = (name: string): Record<string, unknown> => {
    if (!copied.has(name)) {
      next[name] = { ...next[name] };
      copied.add(name);
    }
    return next[name]!;
  };
  for (const [name, id] of change.del ?? []) delete open(name)[id];
  for (const [name, id, value] of change.set ?? []) open(name)[id] = value;
  return next as unknown as View;
}

export class Store {
  private snapshot: Snapshot;
  private readonly listeners = new Set<() => void>();

  constructor(initial: Partial<Snapshot> = {}) {
    this.snapshot = {
      ready: false,
      status: "connecting",
      refusal: null,
      seq: 0,
      offset: 0,
      you: { player_id: null, role: "board" },
      view: EMPTY_VIEW,
      online: new Set(),
      legal: [],
      last: null,
      stale: false,
      ...initial,
    };
  }

  get(): Snapshot {
    return this.snapshot;
  }

  patch(part: Partial<Snapshot>): void {
    this.snapshot = { ...this.snapshot, ...part };
    this.listeners.forEach((listener) => listener());
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Apply a change; false (and nothing done) when one before it is missing. One already known is passed over. */
  take(change: Change, live: boolean): boolean {
    const { seq, view } = this.snapshot;
    if (change.seq <= seq) return true;
    if (change.seq > seq + 1) return false;
    this.patch({ seq: change.seq, view: applied(view, change), last: live ? change : this.snapshot.last });
    return true;
  }

  /** What this seat alone may read yet, over what all are told. */
  reveal(set: Change["set"]): void {
    this.patch({ view: applied(this.snapshot.view, { set }) });
  }

  presence(id: string, up: boolean): void {
    const others = [...this.snapshot.online].filter((other) => other !== id);
    this.patch({ online: new Set(up ? [...others, id] : others) });
  }
}

export const StoreContext = createContext<Store>(new Store());

/** What `select` takes from the table's store; drawn again when that is another object or value. */
export function useStore<T>(select: (snapshot: Snapshot) => T): T {
  const store = useContext(StoreContext);
  const [, draw] = useReducer((n: number, _: void) => n + 1, 0);
  const value = select(store.get());
  const seen = useRef({ select, value });
  seen.current = { select, value };
  useEffect(() => {
    const look = (): void => {
      if (!Object.is(seen.current.select(store.get()), seen.current.value)) draw();
    };
    look();
    return store.subscribe(look);
  }, [store]);
  return value;
}

/** The view, as it is when it is read: drawn again is who has read a collection of it that has changed since. */
export function useView(): View {
  const store = useContext(StoreContext);
  const read = useRef(new Set<keyof View>()).current;
  const drawn = useRef(store.get().view);
  const view = useStore((s) => {
    if ([...read].some((name) => s.view[name] !== drawn.current[name])) drawn.current = s.view;
    return drawn.current;
  });
  return useMemo(
    () => new Proxy(view, { get: (_, name: keyof View) => (read.add(name), store.get().view[name]) }),
    [view, store],
  );
}

/** Calls `take` with each change that comes live from now on, and the view after it. */
export function useChanges(take: (change: Change, view: View) => void): void {
  const store = useContext(StoreContext);
  useEffect(() => {
    let seen = store.get().last;
    return store.subscribe(() => {
      const { last, view } = store.get();
      if (!last || last === seen) return;
      seen = last;
      take(last, view);
    });
  }, [store]);
}
