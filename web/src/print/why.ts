/** Why a choice cannot be printed, at its field. The server refuses; these are its reasons in the reader's words. */
import { Problem } from "../core/api";
import { t } from "../core/i18n";
import { said } from "../parts/said";
import { type Choices, measure } from "./choices";

export interface Fault {
  /** The choice at fault; empty when it is none of the form's. */
  field: string;
  say: string;
}

export function fault(problem: unknown, { choices, sides }: Choices): Fault {
  const field =
    problem instanceof Problem && problem.code === "input/invalid"
      ? (String(problem.params.field ?? "").split("[")[0] ?? "")
      : "";
  const choice = choices[field];
  if (!choice) return { field: "", say: said(problem) };
  if (choice.minimum !== undefined && choice.maximum !== undefined)
    return { field, say: t("De {least} à {most}.", { least: measure(choice.minimum), most: measure(choice.maximum) }) };
  const [least, most] = [measure(sides[0]), measure(sides[1])];
  const words: Record<string, string> = {
    size: t(
      "Cette taille ne tient pas sur ce papier. Chaque côté va de {least} à {most} mm ; une planche prédécoupée n’en prend qu’une.",
      { least, most },
    ),
    paper: t("Ce papier n’est pas dans la liste."),
    duplex: t("Une planche prédécoupée ne se plie pas : choisissez une autre façon."),
    mark_colour: t("Choisissez une couleur."),
    cards: t("Ce jeu n’a pas ces cartes, ou le fichier en aurait trop."),
    url: t("L’adresse de ce site n’est pas de celles qu’un code peut porter."),
  };
  return { field, say: words[field] ?? said(problem) };
}
