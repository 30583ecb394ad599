import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { turnEvery } from "./pages";

/** Which of so many pages is shown now; they turn by themselves. */
export function usePage(pages: number): number {
  const [page, turn] = useState(0);
  useEffect(() => {
    if (pages < 2) return;
    const beat = setInterval(() => turn((now) => now + 1), turnEvery(pages) * 1_000);
    return () => clearInterval(beat);
  }, [pages]);
  return pages ? page % pages : 0;
}

/** How much wider letters are than was guessed: looked at in what is drawn (the box, or `[data-fits]` in it). */
export function useFitting<T extends HTMLElement>(): [RefObject<T>, number] {
  const box = useRef<T>(null);
  const [wider, set] = useState(1);
  useLayoutEffect(() => {
    if (!box.current || wider > 3) return;
    const boxes = [box.current, ...box.current.querySelectorAll("[data-fits]")];
    const over = ({ scrollWidth, clientWidth, scrollHeight, clientHeight }: Element): boolean =>
      scrollWidth > clientWidth + 2 || scrollHeight > clientHeight + 2;
    if (boxes.some(over)) set(wider * 1.15);
  });
  return [box, wider];
}
