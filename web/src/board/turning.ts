import { createContext, type RefObject } from "preact";
import { useContext, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { turnEvery } from "./pages";

/** Whether something stands over the scene: its pages wait. */
export const Covered = createContext(false);

/** Which of so many pages is shown now; they turn by themselves. again: called when the first is about to come again. */
export function usePage(pages: number, again?: () => void): number {
  const [page, turn] = useState(0);
  const covered = useContext(Covered);
  useEffect(() => {
    if (pages < 2 || covered) return;
    const beat = setTimeout(() => {
      const next = page + 1 < pages ? page + 1 : 0;
      if (next === 0) again?.();
      turn(next);
    }, turnEvery(pages) * 1_000);
    return () => clearTimeout(beat);
  }, [pages, page, covered]);
  return page < pages ? page : 0;
}

/**
 * The page that is shown now of a list whose ranks change. While its pages turn its order is held, so that nothing slips
 * from a page to come to one that has been; what is new stands last. lay: the pages of the list in an order.
 */
export function useRanked<T extends { id: string }, P>(
  ranked: readonly T[],
  lay: (list: readonly T[]) => readonly P[],
): P | undefined {
  const held = useRef<Map<string, number> | null>(null);
  const place = ({ id }: T): number => held.current?.get(id) ?? ranked.length;
  const list = held.current ? [...ranked].sort((a, b) => place(a) - place(b)) : ranked;
  const pages = lay(list);
  held.current = pages.length > 1 ? new Map(list.map(({ id }, index) => [id, index])) : null;
  const page = usePage(pages.length, () => {
    held.current = null;
  });
  return pages[page];
}

/** How much wider letters are than was guessed, `first` before it is known: looked at in what is drawn (the box, or `[data-fits]` in it). */
export function useFitting<T extends HTMLElement>(first = 1): [RefObject<T>, number] {
  const box = useRef<T>(null);
  const [wider, set] = useState(first);
  useLayoutEffect(() => {
    if (!box.current || wider > 3) return;
    const boxes = [box.current, ...box.current.querySelectorAll("[data-fits]")];
    const over = ({ scrollWidth, clientWidth, scrollHeight, clientHeight }: Element): boolean =>
      scrollWidth > clientWidth + 2 || scrollHeight > clientHeight + 2;
    if (boxes.some(over)) set(wider * 1.15);
  });
  return [box, wider];
}
