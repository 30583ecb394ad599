/** Dots on something: how many there are, mine, and the buttons to put or take one back. */

import { type Dotted, dots, dotsOf } from "../cards/facts";
import { n, t } from "../core/i18n";
import { useNow } from "./desk";
import { Act } from "./send";

export function Dots({ on, what }: { on: string; what: string }) {
  const { canWith, me, view } = useNow();
  const all = dots(view).get(on) ?? 0;
  const mine = Object.values(view.votes).filter((v) => v.on === on && v.by === me).length;
  return (
    <div class="vote">
      <span class="vote__count">
        {all > 0 && <span class="dots" aria-hidden="true" style={`--n:${Math.min(all, 8)}`} />}
        {n("{n} gommette", "{n} gommettes", all)}
        {mine > 0 && ` · ${n("{n} de vous", "{n} de vous", mine)}`}
      </span>
      <Act offer={canWith("unvote", "on", on)} data={{ on }} look="quiet" label={t("− 1 gommette : {what}", { what })}>
        − 1
      </Act>
      <Act offer={canWith("vote", "on", on)} data={{ on }} label={t("+ 1 gommette : {what}", { what })}>
        + 1
      </Act>
    </div>
  );
}

/** How many dots this seat has left in this phase. */
export function useDotsLeft(collection: Dotted): number {
  const { me, view } = useNow();
  const mine = dotsOf(view, collection).filter((v) => v.by === me).length;
  return Math.max(0, view.table.options.votes - mine);
}
