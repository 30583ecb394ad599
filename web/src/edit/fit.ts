/** Whether a printed face takes a card's words, and how small they get: the paper's own way of laying out, in short. */
import { useEffect, useState } from "preact/hooks";
import type { CardWords, Kind } from "../core/wire";

/** The room for words on a poker card (63 × 88 mm), under its picture, in points; a blank card keeps 16 mm to write on, 40 % at most. */
const WIDE = 150.2,
  HIGH = 126.1,
  WRITING = 45.4,
  WRITING_SHARE = 0.4;
const BODY = 10,
  LEAST = 6,
  STEP = 0.25;
const TITLE: Record<Kind, number> = { lever: 18, pitfall: 16, challenge: 15 };

let pen: CanvasRenderingContext2D | null = null;

function lines(text: string, size: number, width: number, bold: boolean): number {
  pen ??= document.createElement("canvas").getContext("2d");
  if (!pen) return 1;
  pen.font = `${bold ? 700 : 400} ${size * 10}px Nunito, sans-serif`;
  const wide = (words: string): number => (pen?.measureText(words).width ?? 0) / 10;
  let count = 1,
    now = "";
  for (const word of text.split(" ")) {
    const longer = now ? `${now} ${word}` : word;
    if (wide(longer) <= width) now = longer;
    else {
      if (now) count++;
      // A word wider than the line is cut at its end.
      count += Math.max(0, Math.ceil(wide(word) / width) - 1);
      now = word;
    }
  }
  return count;
}

function height(words: CardWords, kind: Kind, body: number): number {
  const white = body / BODY;
  const block = (text: string, size: number, leading: number, before: number, bold = false, indent = 0): number =>
    before * white + size * 1.1 + (lines(text, size, WIDE - indent, bold) - 1) * size * leading;
  let high = block(words.title, Math.max(LEAST + 1, TITLE[kind] * white ** 1.5), 1.12, 7, true);
  if (words.description) high += block(words.description, body, 1.25, 5);
  for (const example of words.examples) high += block(example, Math.max(LEAST, body * 0.92), 1.22, 6, false, 7);
  const keywords = words.keywords.map((word) => word.replace(/ /g, "\u00a0")).join("\u00a0· ");
  if (keywords) high += block(keywords, Math.max(LEAST, body * 0.84), 1.3, 6, true);
  return high;
}

/** The size of the running text in points, or null when even the smallest leaves words out. */
export function printedSize(words: CardWords, kind: Kind, blank: boolean): number | null {
  const room = HIGH - (blank ? Math.min(WRITING, HIGH * WRITING_SHARE) : 0);
  for (let body = BODY; body >= LEAST; body -= STEP) if (height(words, kind, body) <= room) return body;
  return null;
}

/** True once the letters that are measured are the ones that are printed. */
export function useLetters(): boolean {
  const [there, setThere] = useState(false);
  useEffect(() => {
    void Promise.all([document.fonts.load("400 16px Nunito"), document.fonts.load("700 16px Nunito")]).then(
      () => setThere(true),
      () => setThere(true),
    );
  }, []);
  return there;
}
