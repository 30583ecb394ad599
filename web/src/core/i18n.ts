/** Words for people. The French sentence is the key; English comes in one file, when it is wanted. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { read, write } from "./device";
import { fill, typeset } from "./french";
import type { Language } from "./wire";

let lang: Language = preferred();
let english: Record<string, string> = {};
const listeners = new Set<() => void>();

function preferred(): Language {
  // A page of words in a language leads to others in the same one.
  const chosen = new URLSearchParams(location.search).get("lang") ?? read<Language>("language");
  if (chosen === "fr" || chosen === "en") return chosen;
  const first = (navigator.languages ?? [navigator.language])
    .map((l) => l.slice(0, 2))
    .find((l) => l === "fr" || l === "en");
  return first === "en" ? "en" : "fr";
}

export const language = (): Language => lang;
export const locale = (): string => (lang === "fr" ? "fr-FR" : "en-GB");

export type Params = Record<string, string | number>;

const filled = (text: string, params: Params | undefined): string =>
  params ? fill(text, (name) => (typeof params[name] === "number" ? number(params[name]) : params[name])) : text;

/** The sentence in the reader's language, its {holes} filled. */
export function t(french: string, params?: Params): string {
  return filled(lang === "en" ? (english[french] ?? english[typeset(french)] ?? french) : typeset(french), params);
}

/** The sentence for one or for many; {n} is the number. */
export function n(one: string, many: string, count: number, params?: Params): string {
  const single = lang === "fr" ? Math.abs(count) < 2 : count === 1;
  return t(single ? one : many, { ...params, n: count });
}

/** A number as the reader writes it. Years are not numbers: give them as text. */
export function number(value: number): string {
  return lang === "fr" ? String(value).replace(/\B(?=(\d{3})+$)/g, "\u202f") : value.toLocaleString("en-GB");
}

export async function setLanguage(next: Language, remember = true): Promise<void> {
  if (remember) write("language", next);
  if (next === "en" && !Object.keys(english).length) english = await catalogue();
  lang = next;
  document.documentElement.lang = next;
  listeners.forEach((listener) => listener());
}

async function catalogue(): Promise<Record<string, string>> {
  try {
    const answer = await fetch("/assets/en.json");
    return answer.ok ? ((await answer.json()) as Record<string, string>) : {};
  } catch {
    return {};
  }
}

export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Drawn again when the language changes: the root of the page provides it. */
export const LanguageContext = createContext<Language>(lang);
export const useLanguage = (): Language => useContext(LanguageContext);
