/**
 * What is asked for stands in the address, but for what is as usual: a link, a bookmark, the back button bring it again.
 * Under the names of the calls, but for `deck` and for `words`, the cards' language: `lang` is the page's own.
 */
import { useEffect, useState } from "preact/hooks";

export type Query = Record<string, string>;
/** Change some choices; undefined: as usual. */
export type Change = (part: Record<string, string | undefined>) => void;

const read = (): Query => Object.fromEntries(new URLSearchParams(location.search));
export const written = (query: Query): string => new URLSearchParams(query).toString().replace(/%2C/g, ",");

/** Typing in one field is one step back, not one a key. */
const ONE_STEP_MS = 2_000;
let last = { fields: "", at: 0 };

export function useQuery(): [Query, Change] {
  const [query, set] = useState(read);
  useEffect(() => {
    const look = (): void => set(read());
    addEventListener("popstate", look);
    return () => removeEventListener("popstate", look);
  }, []);
  const change: Change = (part) => {
    const next = read();
    for (const [name, value] of Object.entries(part)) {
      if (value === undefined) delete next[name];
      else next[name] = value;
    }
    const fields = Object.keys(part).join();
    const now = Date.now();
    const goOn = last.fields === fields && now - last.at < ONE_STEP_MS;
    last = { fields, at: now };
    const text = written(next);
    history[goOn ? "replaceState" : "pushState"](null, "", text ? `?${text}` : location.pathname);
    set(next);
  };
  return [query, change];
}

/** A value once it has not changed for so long: no request for each key. */
export function useSettled<T>(value: T, ms = 500): T {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), ms);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
