/** The seventeen sustainable development goals; the paper reads the same file. */
import GOALS from "../../../printables/goals.json";
import { t } from "../core/i18n";

export const EVERY_GOAL: readonly number[] = /* @__PURE__ */ GOALS.map((_, at) => at + 1);

/** Goal 1 to 17, in the reader's words. */
export function goalWord(goal: number): string {
  return t(GOALS[goal - 1]?.title ?? "");
}

/** A goal's number, framed in the colour it is known by, and its title. */
export function Goal({ goal }: { goal: number }) {
  return (
    <span class="goal">
      <b style={{ borderColor: GOALS[goal - 1]?.colour ?? "" }}>{goal}</b> {goalWord(goal)}
    </span>
  );
}
