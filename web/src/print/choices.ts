/** What may be chosen of a printing, as the server has it, and the same in people's words. */
import { request } from "../core/api";
import { locale, number, t } from "../core/i18n";

export interface Choice {
  enum?: string[];
  minimum?: number;
  maximum?: number;
  default: unknown;
}
/** Millimetres. */
export interface Size {
  name: string;
  width: number;
  height: number;
}
export interface Choices {
  choices: Record<string, Choice>;
  sizes: Size[];
  /** The shortest and the longest side of a card. */
  sides: [number, number];
  papers: Size[];
  perforated: (Size & { cards: number })[];
  rest: string[];
  posters: string[];
}

export const fetchChoices = async (): Promise<Choices> => (await (await request("/api/printing")).json()) as Choices;

/** A measure as the reader writes it. */
export const measure = (value: number): string => value.toLocaleString(locale());
const across = ({ width, height }: Size): string => `${measure(width)} × ${measure(height)} mm`;

export function sizeWord(size: Size): string {
  const words: Record<string, string> = {
    poker: t("Carte à jouer (poker)"),
    bridge: t("Bridge, plus étroite"),
    euro: t("Euro, jeux de société"),
    mini: t("Mini"),
    tarot: t("Tarot, grande"),
    square: t("Carrée"),
    a7: t("A7, huit par feuille A4"),
    a6: t("A6, quatre par feuille A4"),
    "card-sheet": t("Carte de visite"),
  };
  return `${words[size.name] ?? size.name} – ${across(size)}`;
}

export function paperWord(paper: Size): string {
  const words: Record<string, string> = { a4: t("A4"), a3: t("A3"), letter: t("Lettre (Amérique du Nord)") };
  return `${words[paper.name] ?? paper.name} – ${across(paper)}`;
}

export const perforatedWord = (sheet: Size & { cards: number }): string =>
  t("{name} – {n} cartes de {size}", {
    name: sheet.name.replace("avery-", "Avery ").replace(/[a-z]\d/, (code) => code.toUpperCase()),
    n: number(sheet.cards),
    size: across(sheet),
  });

/** The values of a choice in the order in which they are offered; one that is new here shows under its own name. */
export function valuesOf(name: string, choice: Choice | undefined): [string, string][] {
  const words: Record<string, [string, string][]> = {
    duplex: [
      ["long-edge", t("Recto verso, retourné sur le bord long (le plus courant)")],
      ["short-edge", t("Recto verso, retourné sur le bord court")],
      ["fold", t("D’un seul côté, dos à plier et à coller")],
      ["none", t("D’un seul côté, sans dos")],
    ],
    ink: [
      ["colour", t("En couleur")],
      ["low", t("Peu d’encre : fonds blancs, motifs fins")],
      ["black", t("Noir seul")],
    ],
    mark_side: [
      ["front", t("Sur les faces : on coupe en les regardant")],
      ["back", t("Sur les dos : on coupe en les regardant")],
    ],
  };
  const known = (words[name] ?? []).filter(([value]) => choice?.enum?.includes(value));
  const rest = (choice?.enum ?? []).filter((value) => !known.some(([each]) => each === value));
  return [...known, ...rest.map((value): [string, string] => [value, value])];
}
