/**
 * Lists on the wall turn like pages when they do not fit: nothing that people wrote is cut. Pure: lengths are those of a
 * stage of 1920 × 1080.
 *
 * How it works: how high an entry stands follows from its letters, the width of a column and the size of the type; columns
 * are filled one after the other, and a page is full when they are. Of the numbers of columns in which every entry stands
 * whole, that with the fewest pages is taken. Where a guess was too good, the screen says so (`useFitting`).
 */

/** The scene between the rail and the strip. */
export const SCENE = { width: 1808, height: 572 };
const GAP = 22;
/** Of the size of the type, how wide a letter is, lines broken between words counted in; how high a line is. */
const LETTER = 0.49;
const LINE = 1.2;
/** How much wider letters are in bold. */
export const BOLD = 1.1;
/** What a face of the wall takes of a column's width. */
export const FACE_PX = 64;

export interface Entry {
  letters: number;
  /** Pixels of the type. */
  size: number;
  /** Pixels beside the words: edges, the line that says whose they are. */
  more: number;
}

export const columnWidth = (columns: number): number => (SCENE.width - GAP * (columns - 1)) / columns;

export function heightOf({ letters, size, more }: Entry, width: number): number {
  const lines = Math.max(1, Math.ceil((letters * size * LETTER) / width));
  return lines * size * LINE + more + GAP;
}

/** The numbers of the entries that stand on each page, in their order. */
export function paginate(entries: readonly Entry[], columns: number, width: number, height: number): number[][] {
  const pages: number[][] = [];
  let [column, used] = [columns, height];
  entries.forEach((entry, number) => {
    const high = heightOf(entry, width);
    if (used + high > height + GAP) [column, used] = [column + 1, 0];
    if (column >= columns) {
      pages.push([]);
      column = 0;
    }
    pages[pages.length - 1]!.push(number);
    used += high;
  });
  return pages;
}

export interface LaidOut {
  columns: number;
  pages: number[][];
}

/** In how many columns, `most` at most, and on which pages entries stand; inner: what their edges take of a column. */
export function layOut(entries: readonly Entry[], most: number, height: number, inner = 0): LaidOut {
  let best: LaidOut | null = null;
  for (let columns = most; columns > 0; columns--) {
    const width = columnWidth(columns) - inner;
    if (columns > 1 && entries.some((entry) => heightOf(entry, width) > height + GAP)) continue;
    const pages = paginate(entries, columns, width, height);
    if (!best || pages.length < best.pages.length) best = { columns, pages };
  }
  return best!;
}

/** A page of a list, in so many columns. */
export interface Page<T> {
  columns: number;
  list: T[];
}

/** The pages of a list: as it came when that is one page, else by its rank. entry: how much room each takes. */
export function pagesOf<T>(
  all: readonly T[],
  ranked: readonly T[],
  entry: (one: T) => Entry,
  ...room: [most: number, height: number, inner?: number]
): Page<T>[] {
  const asTheyCame = layOut(all.map(entry), ...room);
  const many = asTheyCame.pages.length > 1;
  const { columns, pages } = many ? layOut(ranked.map(entry), ...room) : asTheyCame;
  return pages.map((numbers) => ({ columns, list: numbers.map((number) => (many ? ranked : all)[number]!) }));
}

/** Seconds for each page: all of them in a minute, none faster than it is read. */
export function turnEvery(pages: number): number {
  return Math.max(8, Math.min(12, 60 / Math.max(1, pages)));
}
