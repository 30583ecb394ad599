/** Which seat of which table this device holds. Tokens stay here and in the headers: in an address only where nothing can be kept. */
import { forget, keys, lasts, read, write } from "./device";
import type { Links, Phase, You } from "./wire";

export interface Seat {
  token: string;
  player_id?: string | null;
  /** Whose it is and of which table, as last seen: to be told apart on this device. */
  role?: You["role"];
  name?: string;
  system?: string;
  /** The phase in which its screen was last seen. */
  phase?: Phase;
  /** When it was last used, in milliseconds. */
  at?: number;
}

/** "play": a seat or the facilitation; "board": the shared screen. */
export type Place = "play" | "board";

const PLAY = "seat:play:";
const key = (place: Place, code: string): string => `seat:${place}:${code.toUpperCase()}`;
const aside = (code: string): string => `seats:${code.toUpperCase()}`;
/** Seats put aside at one table: more than anyone takes up again. */
const MOST = 4;

export const seat = (code: string, place: Place = "play"): Seat | null => read<Seat>(key(place, code));
export const leaveSeat = (code: string, place: Place = "play"): void => forget(key(place, code));
/** Whether this device will still know its seat tomorrow. */
export const seatLasts = (code: string): boolean => lasts(key("play", code));

/** The seats at a table that gave way to another on this device, the last one first: the way back. */
export const others = (code: string): Seat[] => read<Seat[]>(aside(code)) ?? [];
const setOthers = (code: string, list: Seat[]): void =>
  list.length ? void write(aside(code), list.slice(0, MOST)) : forget(aside(code));

/** Keep a seat. Another one that was kept there gives way to it and is put aside: no token is lost for one that came by. */
export function keepSeat(code: string, held: Seat, place: Place = "play"): void {
  const before = seat(code, place);
  if (place === "play") {
    const rest = others(code).filter((each) => each.token !== held.token);
    setOthers(code, before && before.token !== held.token ? [before, ...rest] : rest);
  }
  // Nothing can be kept: then the address is the seat, as it was in the link.
  if (!write(key(place, code), { ...held, at: Date.now() }) && location.pathname.startsWith("/t/"))
    history.replaceState(history.state, "", `#${held.token}`);
}

/** Add what is known now of a seat, unless another has taken its place meanwhile. */
export function noteSeat(code: string, held: Seat): void {
  const now = seat(code);
  if (now?.token === held.token) write(key("play", code), { ...now, ...held });
}

/** Take a seat up again that was put aside. good: whether the one held now still is, and is to be put aside in its turn. */
export function takeBack(code: string, held: Seat, good: boolean): void {
  if (!good) leaveSeat(code);
  keepSeat(code, held);
}

/** The tables that this device has a seat at, the last one first. */
export function tables(): [string, Seat][] {
  const all = keys(PLAY).flatMap((each): [string, Seat][] => {
    const held = read<Seat>(each);
    return held ? [[each.slice(PLAY.length), held]] : [];
  });
  return all.sort(([, a], [, b]) => (b.at ?? 0) - (a.at ?? 0));
}

/** Forget all that this device keeps of a table: its seats, its links, and words that were never sent. */
export function forgetTable(code: string): void {
  const known = [key("play", code), key("board", code), aside(code), `links:${code}`, `claim:${code}`, `join:${code}`];
  const words = ["draft:", "out:", "late:out:"].flatMap((start) => keys(`${start}${code}:`));
  [...known, ...words].forEach(forget);
  if (read("last") === code) forget("last");
}

/** Every token this device has for the table: the first one that is good is enough to read it. */
export const tokens = (code: string): string[] =>
  [seat(code), ...others(code), seat(code, "board")].flatMap((held) => held?.token ?? []);

/** What a token looks like behind an address. */
export const TOKEN = /^#[\w-]{20,}$/;
/** The token in the address (…#token), or null. */
export const coming = (): string | null => (TOKEN.test(location.hash) ? location.hash.slice(1) : null);
/** Take it out of there. */
export const clearAddress = (): void => history.replaceState(history.state, "", location.pathname + location.search);

/** Keep the token that stands in the address, and take it out of there if this device will still know it. */
export function takeToken(code: string, place: Place = "play"): void {
  const token = coming();
  if (!token) return;
  if (seat(code, place)?.token !== token) keepSeat(code, { token }, place);
  if (lasts(key(place, code))) clearAddress();
}

/** The links a facilitator who opened the table here may share; others do not have them. */
export const links = (code: string): Links | null => read<Links>(`links:${code.toUpperCase()}`);
export const keepLinks = (code: string, all: Links): void => void write(`links:${code.toUpperCase()}`, all);

/** The table this device sat at last: where a card's printed code leads. */
export const keepLast = (code: string): void => void write("last", code.toUpperCase());
export function lastTable(): string | null {
  const code = read<string>("last");
  return code && seat(code) ? code : null;
}
