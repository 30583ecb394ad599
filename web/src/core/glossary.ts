/** The Kit's lexicon and its families, fetched once a language, when a page first shows some of it. */
import { useEffect, useState } from "preact/hooks";
import { language } from "./i18n";
import type { FamilyMap, Glossary, Language } from "./wire";

const fetched = new Map<string, Promise<unknown>>();

async function load<T>(address: string): Promise<T> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()) as T;
}

/** What stands at an address of ours, undefined until it has come; null when it cannot: the next to ask tries again. */
function useFetched<T>(address: string): T | null | undefined {
  const [found, keep] = useState<{ address: string; value: T | null }>();
  useEffect(() => {
    let here = true;
    const asked = (fetched.get(address) as Promise<T> | undefined) ?? load<T>(address);
    fetched.set(address, asked);
    asked.then(
      (value) => here && keep({ address, value }),
      () => {
        fetched.delete(address);
        if (here) keep({ address, value: null });
      },
    );
    return () => void (here = false);
  }, [address]);
  return found?.address === address ? found.value : undefined;
}

export const useGlossary = (lang: Language = language()) => useFetched<Glossary>(`/api/glossary?lang=${lang}`);
export const useFamilies = () => useFetched<FamilyMap>(`/api/families?lang=${language()}`);

const literally = (form: string): string => form.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&").replace(/\s+/g, "\\s+");

/** The ids of the terms that a text uses, each once, in their order: as `decks.mentions` finds them for the paper. */
export function mentions(text: string, { terms }: Glossary): string[] {
  const ids = new Map(
    Object.entries(terms).flatMap(([id, { forms }]) => forms.map((form) => [form.toLowerCase(), id])),
  );
  const either = [...ids.keys()]
    .sort((a, b) => b.length - a.length)
    .map(literally)
    .join("|");
  // What stands before a word is taken with it: older telephones cannot look behind.
  const pattern = new RegExp(`(^|[^\\p{L}\\p{N}_])(${either})(?![\\p{L}\\p{N}_])`, "giu");
  const found = new Set<string>();
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const id = ids.get((match[2] ?? "").replace(/\s+/g, " ").toLowerCase());
    if (id) found.add(id);
  }
  return [...found];
}
