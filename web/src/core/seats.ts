/** Which seat of which table this device holds. Tokens stay here and in the headers: never in an address. */
import { forget, read, write } from "./device";

export interface Seat {
  token: string;
  player_id?: string | null;
}

/** "play": a seat or the facilitation; "board": the shared screen. */
export type Place = "play" | "board";

const key = (place: Place, code: string): string => `seat:${place}:${code.toUpperCase()}`;

export const seat = (code: string, place: Place = "play"): Seat | null => read<Seat>(key(place, code));
export const keepSeat = (code: string, held: Seat, place: Place = "play"): void => void write(key(place, code), held);
export const leaveSeat = (code: string, place: Place = "play"): void => forget(key(place, code));

/** Any token this device has for the table: enough to read it. */
export const anyToken = (code: string): string | null => seat(code)?.token ?? seat(code, "board")?.token ?? null;

/** What a token looks like behind an address. */
export const TOKEN = /^#[\w-]{20,}$/;

/** Take the token out of the address bar (…#token) and keep it; another token replaces the one kept. */
export function takeToken(code: string, place: Place = "play"): void {
  if (!TOKEN.test(location.hash)) return;
  const token = location.hash.slice(1);
  if (seat(code, place)?.token !== token) keepSeat(code, { token }, place);
  history.replaceState(null, "", location.pathname + location.search);
}

/** The links a facilitator who opened the table here may share; others do not have them. */
export interface Links {
  play: string;
  board: string;
  facilitate: string;
}
export const links = (code: string): Links | null => read<Links>(`links:${code.toUpperCase()}`);
export const keepLinks = (code: string, all: Links): void => void write(`links:${code.toUpperCase()}`, all);

/** The table this device sat at last: where a card's printed code leads. */
export const keepLast = (code: string): void => void write("last", code.toUpperCase());
export function lastTable(): string | null {
  const code = read<string>("last");
  return code && seat(code) ? code : null;
}
