import { t } from "../core/i18n";

/** The seventeen sustainable development goals by their official short names; the paper has the same list. */
const GOALS: readonly string[] = [
  "Pas de pauvreté",
  "Faim « zéro »",
  "Bonne santé et bien-être",
  "Éducation de qualité",
  "Égalité entre les sexes",
  "Eau propre et assainissement",
  "Énergie propre et d’un coût abordable",
  "Travail décent et croissance économique",
  "Industrie, innovation et infrastructure",
  "Inégalités réduites",
  "Villes et communautés durables",
  "Consommation et production responsables",
  "Mesures relatives à la lutte contre les changements climatiques",
  "Vie aquatique",
  "Vie terrestre",
  "Paix, justice et institutions efficaces",
  "Partenariats pour la réalisation des objectifs",
];

/** Goal 1 to 17, in the reader's words. */
export function goalWord(goal: number): string {
  return t(GOALS[goal - 1] ?? "");
}
