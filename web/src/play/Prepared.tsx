/** A step written while the others told theirs: kept on the device until one's turn, then played with one tap. */
import { useContext } from "preact/hooks";
import { DraftsContext } from "../core/drafts";
import { t } from "../core/i18n";
import { useDesk, useNow } from "./desk";
import { type StepWords, stepData } from "./forms/Step";
import { handOf } from "./places/Hand";
import { useSend, Waiting, WhyNot } from "./send";

interface Ready {
  card: string;
  words: StepWords;
  /** Where the draft is kept. */
  key: string;
}

/** The first of the steps prepared with a lever in hand that could be played as it is, or null. */
export function usePrepared(): Ready | null {
  const drafts = useContext(DraftsContext);
  const { seat } = useDesk();
  const { me, view } = useNow();
  for (const { id: card, kind } of handOf(view.cards, seat ?? me)) {
    if (kind !== "lever") continue;
    const key = `step:${card}${seat ? `@${seat}` : ""}`;
    const words = drafts.get<StepWords>(key);
    if (words?.title?.trim() && typeof words.year === "number") return { card, words, key };
  }
  return null;
}

export function PlayPrepared({ ready, main }: { ready: Ready; main: boolean }) {
  const { canWith } = useNow();
  const { send, busy, refusal } = useSend();
  const offer = canWith("play_step", "card_id", ready.card);
  if (!offer) return null;
  const go = (): void => void send(offer, stepData(ready.card, ready.words), ready.key);
  return (
    <span class="act">
      <button
        type="button"
        class={`button ${main ? "button--main" : ""}`}
        aria-disabled={busy}
        onClick={() => !busy && go()}
      >
        {busy ? <Waiting /> : t("Jouer l’étape préparée : « {title} »", { title: ready.words.title })}
      </button>
      {refusal && <WhyNot refusal={refusal} />}
    </span>
  );
}
