/** The closed vocabularies of the wire, in the reader's words. Functions: the language may change. */
import { t } from "../core/i18n";
import type {
  Family,
  ObservationKind,
  Phase,
  PitfallState,
  Scale,
  StartingPoint,
  StepState,
  TemplateName,
} from "../core/wire";

export const FAMILIES: readonly Family[] = ["digital", "environment", "deciders", "civil_society", "other"];
export const PHASES: readonly Phase[] = ["lobby", "present", "challenges", "futures", "story", "situate", "epilogue"];
export const OBSERVATIONS: readonly ObservationKind[] = ["strength", "tension", "value", "actor"];
export const SCALES: readonly Scale[] = ["living_area", "neighbourhood", "administrative", "productive"];

export function familyWord(family: Family): string {
  const words: Record<Family, string> = {
    digital: t("Numérique"),
    environment: t("Développement durable"),
    deciders: t("Décideurs"),
    civil_society: t("Société civile"),
    other: t("Autre"),
  };
  return words[family];
}

export function phaseWord(phase: Phase): string {
  const words: Record<Phase, string> = {
    lobby: t("Le salon"),
    present: t("L’état présent"),
    challenges: t("Les défis"),
    futures: t("Les futurs"),
    story: t("Le récit"),
    situate: t("Se situer"),
    epilogue: t("L’épilogue"),
    closed: t("Partie terminée"),
  };
  return words[phase];
}

/** How long an evening is. */
export function templateWord(name: TemplateName): string {
  const words: Record<TemplateName, string> = {
    "45min": t("Trois quarts d’heure"),
    "1h": t("Une heure"),
    "2h": t("Deux heures"),
    half_day: t("Une demi-journée"),
    two_half_days: t("Deux demi-journées"),
  };
  return words[name];
}

/** Plural, as a heading over several. */
export function observationsWord(kind: ObservationKind): string {
  const words: Record<ObservationKind, string> = {
    strength: t("Forces"),
    tension: t("Tensions"),
    value: t("Valeurs"),
    actor: t("Acteurs"),
  };
  return words[kind];
}

/** Of one. */
export function observationWord(kind: ObservationKind): string {
  const words: Record<ObservationKind, string> = {
    strength: t("Force"),
    tension: t("Tension"),
    value: t("Valeur"),
    actor: t("Acteur"),
  };
  return words[kind];
}

export function scaleWord(scale: Scale): string {
  const words: Record<Scale, string> = {
    living_area: t("Bassin de vie"),
    neighbourhood: t("Quartier"),
    administrative: t("Territoire administratif"),
    productive: t("Système technique ou productif"),
  };
  return words[scale];
}

export function startingPointWord(point: StartingPoint): string {
  const words: Record<StartingPoint, string> = {
    concern: t("Une préoccupation"),
    opportunity: t("Une occasion à saisir"),
    encounter: t("Une rencontre"),
    example: t("Un exemple vu ailleurs"),
  };
  return words[point];
}

/** Of a step (feminine in French). */
export function stepStateWord(state: StepState): string {
  const words: Record<StepState, string> = {
    untested: t("À éprouver"),
    threatened: t("Menacée"),
    fragile: t("Fragile"),
    robust: t("Robuste"),
  };
  return words[state];
}

export function pitfallStateWord(state: PitfallState): string {
  const words: Record<PitfallState, string> = {
    open: t("Sans parade"),
    answered: t("Surmonté"),
    accepted: t("Accepté"),
    left: t("Resté sans parade"),
  };
  return words[state];
}

/** A name, or what stands for one that was taken out at somebody's request. */
export function nameWord(name: string): string {
  return name || t("(personne retirée)");
}

/** A text, or what stands for one that was taken out. */
export function textWord(text: string | null): string {
  if (text === null) return t("(pas encore montré)");
  return text || t("(texte retiré)");
}
