import { type Kind, KindMark, kindWord, observationsWord, textWord } from "../cards";
import { nameOf } from "../cards/facts";
import { cardPicture, cardWords, credits, type Face, face } from "../core/decks";
import { t } from "../core/i18n";
import type { View } from "../core/store";
import { useView } from "../core/store";

interface Lit {
  kind?: Kind;
  above: string;
  title: string;
  text: string;
}

/** The one card, step or text in the light: it takes the screen, and alone may be read at length. */
export function InTheLight() {
  const view = useView();
  const { spotlight, shown } = view.table;
  const card = shown ? face(shown) : cardOf(view, spotlight ?? "");
  const lit = shown ? card && read(card) : what(view, spotlight ?? "");
  if (!lit) return null;
  return (
    <section class={`wall-lit arrive${lit.kind ? ` kind-${lit.kind}` : ""}`} aria-live="polite">
      {card && <img class="wall-lit__picture" src={cardPicture(card)} alt="" width="240" height="120" />}
      <p class="wall-lit__above">
        {lit.kind && <KindMark kind={lit.kind} />}
        {lit.above}
      </p>
      <h2 class={lit.title.length > 60 ? "wall-lit__title wall-lit__title--long" : "wall-lit__title"}>{lit.title}</h2>
      {lit.text && <p class="wall-lit__text">{lit.text}</p>}
      {card && <p class="wall-lit__credit">{credits(view.table.decks).join(" ; ")}</p>}
    </section>
  );
}

/** The card that is shown itself, or as the challenge it stands for; not that of a step or a pitfall, where the table's words count. */
function cardOf(view: View, id: string): Face | undefined {
  return view.cards[view.challenges[id]?.card_id ?? id];
}

function read(card: Face): Lit {
  const words = cardWords(card);
  return {
    kind: card.kind,
    above: kindWord(card.kind),
    title: words.title || t("Carte vierge"),
    text: words.description ?? "",
  };
}

function what(view: View, id: string): Lit | null {
  const said = (by: string): string => nameOf(view, by);
  const step = view.steps[id];
  if (step) {
    const lever = cardWords(view.cards[step.card_id]).title;
    const above = [String(step.year), `${kindWord("lever")} ${lever}`, said(step.by)].join(" · ");
    return { kind: "lever", above, title: textWord(step.title), text: step.text };
  }
  const pitfall = view.pitfalls[id];
  if (pitfall) {
    const text = pitfall.answer ? `${pitfall.text}\n${t("Parade :")} ${textWord(pitfall.answer.text)}` : pitfall.text;
    return {
      kind: "pitfall",
      above: `${kindWord("pitfall")} · ${said(pitfall.by)}`,
      title: cardWords(view.cards[pitfall.card_id]).title,
      text,
    };
  }
  const card = cardOf(view, id);
  if (card) return read(card);
  const future = view.futures[id];
  if (future)
    return {
      kind: "future",
      above: `${kindWord("future")} · ${said(future.by)}`,
      title: textWord(future.text),
      text: future.indicators.join("\n"),
    };
  const fact = view.observations[id];
  if (fact) return { above: `${observationsWord(fact.kind)} · ${said(fact.by)}`, title: textWord(fact.text), text: "" };
  const part = view.commitments[id] ?? view.comments[id];
  return part ? { above: said(part.by), title: textWord(part.text), text: "" } : null;
}
