/** The narrative's document as the server gives it, in reading order: `printables/said/parts.py`. */
import type { Lang, StepState } from "../core/types";

/** `said`: people's own words, in the language of the table. `step`: the number of the step it leads to. */
export interface Fact {
  label: string;
  text: string;
  said?: boolean;
  step?: number;
}
export interface Title {
  part: "title";
  text: string;
  about: string;
  over: string;
}
export interface Heading {
  part: "heading";
  text: string;
  level?: 2 | 3;
  name?: string;
}
export interface Step {
  part: "step";
  number: number;
  year: number;
  title: string;
  state: StepState;
  standing: string;
  quick_win?: string;
  text: string;
  by: string;
  facts: Fact[];
}
export interface Said {
  part: "said";
  kind: string;
  head?: string;
  standing?: string;
  text?: string;
  by?: string;
  facts?: Fact[];
  depth?: number;
}
export type Part =
  | Title
  | Heading
  | { part: "paragraph"; text: string; said?: boolean }
  | { part: "note"; text: string; foot?: boolean }
  | { part: "facts"; items: Fact[] }
  | { part: "end"; year: number; text: string; horizon?: boolean }
  | Step
  | Said;

/** `language`: the table's, which may not be the reader's. */
export interface Told {
  language: Lang;
  closed: boolean;
  parts: Part[];
}

/** A part of the document with what stands under it; the first has no heading. */
export interface Section {
  heading: Heading | null;
  parts: Part[];
}

/** The document's parts under the headings they stand under. */
export function sections(parts: readonly Part[]): Section[] {
  const found: Section[] = [{ heading: null, parts: [] }];
  for (const part of parts) {
    if (part.part === "heading" && part.level !== 3) found.push({ heading: part, parts: [] });
    else found[found.length - 1]!.parts.push(part);
  }
  return found;
}

/** The parts in groups, each of which begins where `first` says so. */
export function groups(parts: readonly Part[], first: (part: Part) => boolean): Part[][] {
  const found: Part[][] = [];
  for (const part of parts) {
    if (!found.length || first(part)) found.push([part]);
    else found[found.length - 1]!.push(part);
  }
  return found;
}
