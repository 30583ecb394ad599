/** What somebody has just done that concerns one person: told at once on their own screen, until they have seen it. */
import { useState } from "preact/hooks";
import { nameOf } from "../cards/facts";
import { cardWords } from "../core/decks";
import { t } from "../core/i18n";
import { useChanges, type View } from "../core/store";
import type { Change } from "../core/wire";
import { CardSheet } from "./CardSheet";
import { useDesk, useNow } from "./desk";
import { StepSheet } from "./soon";

/** id: the pitfall's on a step of mine, or the given card's. */
interface Concern {
  from: string | null;
  id: string;
}

/** What a change is to one person, if another has made it: a pitfall on their step, or a card for their hand. */
function concerns(change: Change, view: View, me: string | null): Concern | null {
  const { by, set = [], type } = change;
  if (me === null || by === me) return null;
  const made = set.find(([collection, id]) =>
    type === "give_lever"
      ? collection === "cards" && view.cards[id]?.owner === me
      : /^(lay|raise)_pitfall$/.test(type) &&
        collection === "pitfalls" &&
        view.steps[view.pitfalls[id]?.step_id ?? ""]?.by === me,
  );
  return made ? { from: by, id: made[1] } : null;
}

export function ForMe() {
  const { open } = useDesk();
  const { view, you } = useNow();
  const [told, tell] = useState<Concern[]>([]);
  const me = you.player_id;
  useChanges((change, now) => {
    const one = concerns(change, now, me);
    if (one) tell((before) => [...before, one]);
  });
  const seen = (id: string): void => tell((before) => before.filter((one) => one.id !== id));
  return (
    <div role="status">
      {told.map(({ from, id }) => {
        const [pitfall, card, name] = [view.pitfalls[id], view.cards[id], nameOf(view, from)];
        const step = view.steps[pitfall?.step_id ?? ""];
        // Taken back, answered or played meanwhile: there is nothing to see any more.
        if (step ? pitfall?.state !== "open" : card?.owner !== me || card.zone !== "hand") return null;
        return (
          <p key={id} class={`for-me kind-${step ? "pitfall" : "lever"}`}>
            <strong>
              {step
                ? t("{name} pose un écueil sur votre étape « {title} ».", { name, title: step.title })
                : t("{name} vous donne le levier « {title} ».", { name, title: cardWords(card).title })}
            </strong>
            <button
              type="button"
              class="button"
              onClick={() => {
                seen(id);
                open(step ? <StepSheet step={step.id} /> : <CardSheet card={id} />);
              }}
            >
              {step ? t("Voir l’étape") : t("Lire la carte")}
            </button>
            <button type="button" class="button button--quiet" onClick={() => seen(id)}>
              {t("Compris")}
            </button>
          </p>
        );
      })}
    </div>
  );
}
