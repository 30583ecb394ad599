/** The calls about decks. */
import { Problem, request } from "../core/api";
import type { Deck, Made } from "../core/wire";
import { normal, type Raw } from "./clean";

const at = (id: string): string => `/api/decks/${encodeURIComponent(id)}`;
const json = async <T>(answer: Promise<Response>): Promise<T> => (await (await answer).json()) as T;

export const shipped = async (): Promise<Deck[]> => (await json<Raw[]>(request("/api/decks"))).map(normal);
export const fetchDeck = async (id: string): Promise<Deck> => normal(await json<Raw>(request(at(id))));
export const create = (deck: Deck): Promise<Made> => json(request("/api/decks", { body: { deck } }));
export const fork = (id: string): Promise<Made> => json(request(`${at(id)}/fork`, { method: "POST" }));
export const save = (id: string, deck: Deck, version: number, token: string): Promise<{ version: number }> =>
  json(request(at(id), { method: "PUT", body: { deck, version }, token }));

/** Whether a token may change a deck: asked with a change that holds nothing, which is never stored. */
export async function writable(id: string, token: string): Promise<boolean> {
  try {
    await request(at(id), { method: "PUT", body: { deck: {}, version: 1 }, token });
  } catch (problem) {
    if (!(problem instanceof Problem) || ![400, 403, 409].includes(problem.status)) throw problem;
    return problem.status !== 403;
  }
  return true;
}

/** A file becomes a deck, which nobody has stored yet. */
export async function read(file: File): Promise<Deck> {
  const path = `/api/decks/import?filename=${encodeURIComponent(file.name)}`;
  const { deck } = await json<{ deck: Raw }>(request(path, { method: "POST", file }));
  return normal(deck);
}

/** The deck as it stands on the server, from the refusal of a version that is no longer the last one. */
export async function current(id: string, problem: Problem): Promise<Deck> {
  const deck = problem.params.deck as Raw | undefined;
  return deck?.cards ? normal(deck) : fetchDeck(id);
}

export const FORMATS: readonly [string, string][] = [
  ["xlsx", "Excel (XLSX)"],
  ["ods", "LibreOffice (ODS)"],
  ["csv", "CSV"],
  ["json", "JSON"],
];
export const exported = (id: string, format: string): string => `${at(id)}/export.${format}`;
export const printed = (id: string, lang: string): string => `${at(id)}/print.pdf?lang=${lang}`;
