/** What stands in the light for a while: everything that one entry says, and whose it is. */
import {
  familyWord,
  type Kind,
  kindWord,
  nameWord,
  observationWord,
  phaseWord,
  pitfallStateWord,
  textWord,
} from "../cards";
import { authorsOf, inOrder, nameOf, namesOf, seenBy } from "../cards/facts";
import { cardWords, type Face, face } from "../core/decks";
import { n, t } from "../core/i18n";
import type { View } from "../core/store";
import type { Pitfall } from "../core/wire";

export interface Lit {
  kind?: Kind;
  card?: Face | undefined;
  above: string;
  title: string;
  text: string;
  /** Whose it is: a seat, when one person's. */
  by?: string | null;
}

/** In place of an entry's id: the phase or the vote that opens, the story's own words, and what the table keeps. */
export const PHASE = "phase";
export const VOTE = "vote";
export const NARRATIVE = "narrative";
/** Before the id of a pitfall: what the table says to it. */
export const ANSWERED = "answer to ";
export const ACCEPTED = "acceptance of ";
/** Before the id of a future: who has found a place in it; alone: who is still looking for one. */
export const PLACED = "places in ";
export const KEPT = { challenges: "kept challenges", futures: "kept futures" } as const;

const joined = (parts: (string | false | null | undefined)[], by: string): string => parts.filter(Boolean).join(by);

/** The card that is shown itself, or as the challenge it stands for; not that of a step or a pitfall, where the table's words count. */
function cardOf(view: View, id: string): Face | undefined {
  return view.cards[view.challenges[id]?.card_id ?? id];
}

function read(card: Face, who = ""): Lit {
  const words = cardWords(card);
  return {
    kind: card.kind,
    card,
    above: joined([kindWord(card.kind), who], " · "),
    title: words.title || t("Carte vierge"),
    text: words.description ?? "",
  };
}

/** The card that somebody shows to all. */
export function litCard(shown: { deck: string; card: string }): Lit | null {
  const card = face(shown);
  return card ? read(card) : null;
}

/** Null when nothing bears this id any more. */
export function lit(view: View, id: string): Lit | null {
  const said = (by: string): string => nameOf(view, by);
  const step = view.steps[id];
  if (step) {
    const card = view.cards[step.card_id];
    const above = [String(step.year), `${kindWord("lever")} ${cardWords(card).title}`, said(step.by)].join(" · ");
    const unknowns = inOrder(view.unknowns).filter((u) => u.step_id === id);
    const missing =
      unknowns.length > 0 &&
      `${n("Donnée manquante", "Données manquantes", unknowns.length)} : ${unknowns.map((u) => u.text).join(" ; ")}`;
    const seen = seenBy(view, id);
    const marks = seen.length > 0 && t("S’y reconnaissent : {names}", { names: namesOf(seen) });
    const text = joined([step.text, missing, marks], "\n");
    return { kind: "lever", card, above, title: textWord(step.title), text, by: step.by };
  }
  const pitfall = view.pitfalls[id];
  if (pitfall) {
    const { answer, accepted } = pitfall;
    const on = textWord(view.steps[pitfall.step_id]?.title ?? "");
    return {
      kind: "pitfall",
      by: pitfall.by,
      card: view.cards[pitfall.card_id],
      above: joined(
        [kindWord("pitfall"), said(pitfall.by), pitfall.state !== "open" && pitfallStateWord(pitfall.state)],
        " · ",
      ),
      title: cardWords(view.cards[pitfall.card_id]).title,
      text: joined(
        [
          pitfall.text,
          t("Sur l’étape « {title} »", { title: on }),
          answer && `${t("Parade :")} ${textWord(answer.text)} (${said(answer.by)})`,
          accepted !== null && `${t("Accepté :")} ${textWord(accepted)} (${said(pitfall.accepted_by ?? "")})`,
        ],
        "\n",
      ),
    };
  }
  const card = cardOf(view, id);
  if (card && "hidden" in card) return null;
  const raised = view.challenges[id];
  if (card) return raised ? { ...read(card, said(raised.by)), by: raised.by } : read(card);
  const future = view.futures[id];
  if (future)
    return {
      kind: "future",
      by: future.authors.length > 1 ? null : future.by,
      above: joined([kindWord("future"), authorsOf(view, future)], " · "),
      title: textWord(future.text),
      text: future.indicators.join("\n"),
    };
  const fact = view.observations[id];
  if (fact?.hidden) return null;
  if (fact)
    return {
      above: `${observationWord(fact.kind)} · ${said(fact.by)}`,
      title: textWord(fact.text),
      text: "",
      by: fact.by,
    };
  const part = view.commitments[id];
  if (part) {
    const light = part.future_id && view.futures[part.future_id];
    return {
      kind: "future",
      by: part.by,
      above: said(part.by),
      title: textWord(part.text),
      text: light ? textWord(light.text) : "",
    };
  }
  const comment = view.comments[id];
  if (comment?.hidden) return null;
  if (comment) {
    const on = lit(view, comment.on);
    return {
      by: comment.by,
      above: said(comment.by),
      title: textWord(comment.text),
      text: on ? t("À propos de « {title} »", { title: on.title }) : "",
    };
  }
  const player = view.players[id];
  if (player) return { above: familyWord(player.family), title: nameWord(player.name), text: player.role, by: id };
  return ofTheTable(view, id);
}

/** What is said to a pitfall first, then the pitfall itself. */
function reply(view: View, pitfall: Pitfall | undefined, answered: boolean): Lit | null {
  if (!pitfall) return null;
  const { answer, accepted } = pitfall;
  const about = [`${kindWord("pitfall")} : ${cardWords(view.cards[pitfall.card_id]).title}`, pitfall.text];
  const text = joined(about, "\n");
  if (!answered)
    return accepted === null
      ? null
      : {
          kind: "pitfall",
          by: pitfall.accepted_by,
          card: view.cards[pitfall.card_id],
          above: [pitfallStateWord("accepted"), nameOf(view, pitfall.accepted_by)].join(" · "),
          title: textWord(accepted),
          text,
        };
  if (!answer) return null;
  const card = view.cards[answer.card_id];
  const above = [t("Parade"), `${kindWord("lever")} ${cardWords(card).title}`, nameOf(view, answer.by)].join(" · ");
  return { kind: "lever", card, above, title: textWord(answer.text), text, by: answer.by };
}

/** Every light of the end, and those who are still looking for one. */
export const lightsOf = (view: View): string[] => [...inOrder(view.futures).map(({ id }) => PLACED + id), PLACED];

/** A light, and what those say who go to it. id: of a future; empty for those who have found none. */
function placed(view: View, id: string): Lit | null {
  const parts = inOrder(view.commitments).filter((c) => (c.future_id ?? "") === id);
  const future = view.futures[id];
  if (!parts.length || (id && !future)) return null;
  const year = t("En {year}…", { year: String(view.table.horizon) });
  const text = parts.map((c) => t("{name} : {text}", { name: nameOf(view, c.by), text: textWord(c.text) })).join("\n");
  if (!future) return { above: year, title: t("Il reste des places à trouver."), text };
  return { kind: "future", above: year, title: textWord(future.text), text };
}

function ofTheTable(view: View, id: string): Lit | null {
  if (id.startsWith(PLACED)) return placed(view, id.slice(PLACED.length));
  if (id.startsWith(ANSWERED)) return reply(view, view.pitfalls[id.slice(ANSWERED.length)], true);
  if (id.startsWith(ACCEPTED)) return reply(view, view.pitfalls[id.slice(ACCEPTED.length)], false);
  const { table, narrative } = view;
  if (id === PHASE) return { above: textWord(table.system), title: phaseWord(table.phase), text: "" };
  if (id === VOTE)
    return table.beat === "vote" ? { above: phaseWord(table.phase), title: t("Le vote est ouvert"), text: "" } : null;
  if (id === NARRATIVE)
    return { above: t("Le récit"), title: narrative.title, text: joined([narrative.opening, narrative.closing], "\n") };
  if (id === KEPT.challenges) {
    const kept = inOrder(view.challenges).filter((c) => c.kept);
    const titles = kept.map((c) => textWord(cardWords(view.cards[c.card_id]).title));
    return {
      kind: "challenge",
      above: n("Défi retenu", "Défis retenus", kept.length),
      title: titles.join("\n"),
      text: "",
    };
  }
  if (id === KEPT.futures) {
    const kept = inOrder(view.futures).filter((f) => f.kept);
    const texts = kept.map((f) => textWord(f.text));
    return {
      kind: "future",
      above: n("Futur retenu", "Futurs retenus", kept.length),
      title: texts.join("\n"),
      text: "",
    };
  }
  return null;
}
