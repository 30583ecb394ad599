/** The narrative's document in groups: as it is, it comes from the server (`wire.ts`). */
import type { Heading, Part } from "./wire";

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
