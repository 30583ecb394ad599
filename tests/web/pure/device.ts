/**
 * What the page's files ask of a browser as they load, and a memory that can be full or closed: import it before them.
 * In the bundles it comes first, whatever they import after it.
 */

const memory = new Map<string, string>();
/** full: nothing more can be written. blocked: not even read, as where a browser keeps nothing for a page. */
export const device = { full: false, blocked: false, address: "" };

const storage = {
  get length(): number {
    return memory.size;
  },
  // In an order that is the browser's own: here the last one first.
  key: (at: number): string | null => [...memory.keys()].reverse()[at] ?? null,
  getItem: (key: string): string | null => memory.get(key) ?? null,
  setItem: (key: string, value: string): void => {
    if (device.full) throw new Error("QuotaExceededError");
    memory.set(key, value);
  },
  removeItem: (key: string): void => void memory.delete(key),
};

const stand = (name: string, what: PropertyDescriptor): void =>
  void Object.defineProperty(globalThis, name, { configurable: true, ...what });

stand("localStorage", {
  get: () => {
    if (device.blocked) throw new Error("SecurityError");
    return storage;
  },
});
stand("window", { value: globalThis });
stand("navigator", { value: { languages: ["fr-FR"] } });
stand("location", { value: { search: "", pathname: "/t/GARE23", hash: "" } });
stand("document", { value: { documentElement: { lang: "fr" } } });
stand("history", {
  value: {
    state: null,
    replaceState: (_state: unknown, _: string, address: string) => void (device.address = address),
  },
});

/** What the device keeps under keys that begin so, as it stands there: what a page finds that is loaded again. */
export function kept(start: string): string[] {
  const whole = `transition:${start}`;
  return [...memory].filter(([key]) => key.startsWith(whole)).map(([, value]) => value);
}

/** Another page of this device writes, with a memory of its own beside. */
export const wrote = (key: string, value: unknown): void =>
  void memory.set(`transition:${key}`, typeof value === "string" ? value : JSON.stringify(value));
export const removed = (start: string): void =>
  [...memory.keys()].filter((key) => key.startsWith(`transition:${start}`)).forEach((key) => memory.delete(key));

const soon = globalThis.setTimeout;
/** Once everything that waits for no clock has been done. */
export const quiet = (): Promise<void> => new Promise((done) => void soon(done, 0));

/** The same again and again, from 0 to 1: chance that a test can repeat. */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The same object, which throws when somebody changes it or what is in it. */
export function frozen<T>(value: T): T {
  if (value && typeof value === "object" && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}
