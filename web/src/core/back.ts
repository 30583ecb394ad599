/**
 * The Back button closes what lies over the page, or asks, before it leaves: on a phone it is what one presses to close.
 * One entry of the history stands for all of that; it stays when nothing lies there any more, and is then passed over.
 */
import { useEffect, useLayoutEffect } from "preact/hooks";

interface Over {
  close: () => void;
}
const over: Over[] = [];
/** What would be lost by leaving, and the question about it. */
interface Asker {
  risk: () => boolean;
  ask: () => void;
}
const askers = new Set<Asker>();
let armed = (history.state as { over?: boolean } | null)?.over === true;

/** Make Back stay on this page once. */
export function arm(): void {
  if (!armed) history.pushState({ over: true }, "");
  armed = true;
}

function back(): void {
  const was = armed;
  armed = (history.state as { over?: boolean } | null)?.over === true;
  if (!was || armed) return;
  const top = over.pop();
  const asker = [...askers].find(({ risk }) => risk());
  if (!top && !asker) return history.back();
  (top ? top.close : asker!.ask)();
  if (over.length || asker) arm();
}

addEventListener("popstate", back);

/** While `open`, Back calls close. */
export function useBack(open: boolean, close: () => void): void {
  // At once, not after the paint: one may press Back as soon as it is gone.
  useLayoutEffect(() => {
    if (!open) return;
    const mine = { close };
    over.push(mine);
    arm();
    return () => {
      const at = over.indexOf(mine);
      if (at >= 0) over.splice(at, 1);
    };
  }, [open]);
}

/** While risk() says so, Back asks instead of leaving. */
export function useBeforeLeaving(risk: () => boolean, ask: () => void): void {
  useEffect(() => {
    const mine = { risk, ask };
    askers.add(mine);
    return () => void askers.delete(mine);
  });
}

/** Leave as Back would have; to the first page where there is nothing before this one. */
export function leavePage(): void {
  askers.clear();
  setTimeout(() => location.assign("/"), 500);
  history.go(armed ? -2 : -1);
}
