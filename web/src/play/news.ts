/** What just happened, in a sentence: said to all, read aloud by screen readers. Dots and corrections go unsaid. */
import { createContext } from "preact";
import { kindWord, phaseWord, textWord } from "../cards";
import { nameOf } from "../cards/facts";
import { cardWords } from "../core/decks";
import { t } from "../core/i18n";
import type { View } from "../core/store";
import type { Change, Kind, Pitfall, SeenCard, SeenObservation, Step } from "../core/wire";

/** The last things that happened, newest first. */
export const NewsContext = createContext<string[]>([]);

function first<T>(change: Change, collection: string): T | undefined {
  return change.set?.find(([name]) => name === collection)?.[2] as T | undefined;
}

/** « Levier « Agile » »: the kind is always said with the title. */
export function cardName(card: SeenCard | undefined, kind: Kind): string {
  const title = cardWords(card).title;
  return title ? t("{kind} « {title} »", { kind: kindWord(kind), title }) : kindWord(kind);
}

export function newsOf(change: Change, view: View): string {
  const name = nameOf(view, change.by);
  const step = first<Step>(change, "steps");
  const pitfall = first<Pitfall>(change, "pitfalls");
  const on = step?.title ?? textWord(view.steps[pitfall?.step_id ?? ""]?.title ?? "");
  const card = first<SeenCard>(change, "cards");
  switch (change.type) {
    case "take_seat":
      return t("{name} arrive à la table.", { name });
    case "leave_seat":
    case "remove_player":
    case "remove_players":
      return t("Une place se libère : les textes restent.");
    case "advance_phase":
    case "return_phase":
      return t("Nouvelle phase : {phase}.", { phase: phaseWord(view.table.phase) });
    case "add_observation":
      return first<SeenObservation>(change, "observations")?.hidden
        ? t("{name} ajoute un constat.", { name })
        : t("{name} ajoute un constat : « {text} »", {
            name,
            text: first<SeenObservation>(change, "observations")?.text ?? "",
          });
    case "draw_challenge":
      return t("{name} pioche : {card}.", { name, card: cardName(card, "challenge") });
    case "write_card":
      return t("{name} écrit : {card}.", { name, card: cardName(card, card?.kind ?? "challenge") });
    case "open_vote":
      return t("Le vote est ouvert.");
    case "close_vote":
      return t("Le vote est suspendu : on écrit encore.");
    case "keep_challenges":
      return t("La table retient ses défis.");
    case "propose_future":
      return t("{name} propose un futur.", { name });
    case "merge_futures":
      return t("Deux futurs n’en font plus qu’un.");
    case "keep_futures":
      return t("La table retient ses futurs.");
    case "draw_lever":
      return t("{name} pioche un levier.", { name });
    case "exchange_levers":
      return t("{name} échange des leviers.", { name });
    case "give_lever":
      return t("{name} donne un levier.", { name });
    case "play_step":
      return t("{name} joue une étape : « {title} »", { name, title: on });
    case "draw_pitfall":
      return t("{name} pioche un écueil.", { name });
    case "lay_pitfall":
    case "raise_pitfall":
      return t("{name} pose un écueil sur « {title} »", { name, title: on });
    case "answer_pitfall":
      return t("{name} surmonte un écueil sur « {title} »", { name, title: on });
    case "accept_pitfall":
      return t("La table accepte un écueil sur « {title} »", { title: on });
    case "pass_turn":
      return t("{name} passe.", { name });
    case "skip_turn":
      return t("Un tour est passé.");
    case "situate":
      return t("{name} dit sa part.", { name });
    case "write_epilogue":
      return t("{name} écrit l’épilogue.", { name });
    case "close_table":
      return t("La partie est terminée.");
    case "comment":
      return t("{name} commente.", { name });
    case "undo":
      return t("{name} reprend le dernier coup.", { name });
    case "pause":
      return t("La table est en pause.");
    case "resume":
      return t("La partie reprend.");
    case "set_timer":
      return t("Le minuteur est lancé.");
    case "hand_over":
      return t("L’animation change de mains.");
    default:
      return "";
  }
}
