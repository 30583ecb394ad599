/** What this device keeps of its seat once it is seated, and whether the table has gone on without it meanwhile. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { noteSeat, seat } from "../core/seats";
import { useStore, type View } from "../core/store";
import type { Phase } from "../core/wire";

/** Before the first there is nothing to tell, after the last the whole story stands on the screen. */
const NOTHING_MISSED: Phase[] = ["lobby", "closed"];

const begun = (view: View): boolean =>
  [view.observations, view.challenges, view.futures, view.steps].some((all) => Object.keys(all).length > 0);

interface Props {
  code: string;
  token: string;
  leave: () => void;
  /** Called once, for whoever plays, where the page opens on another phase than the one this seat was last seen in. */
  late: () => void;
}

/** Keep beside the token whose it is, so that this device can tell its seats apart; a wall's token is no seat. */
export function useNoted({ code, token, leave, late }: Props): void {
  const ready = useStore((s) => s.ready);
  const { player_id, role } = useStore((s) => s.you);
  const system = useStore((s) => s.view.table.system);
  const phase = useStore((s) => s.view.table.phase);
  const name = useStore((s) => s.view.players[player_id ?? ""]?.name ?? "");
  const told = useStore((s) => s.ready && begun(s.view));
  const here = useRef(false);
  // With the first painting: one may be gone right after it.
  useLayoutEffect(() => {
    if (!ready) return;
    if (role === "board") return leave();
    const before = seat(code);
    noteSeat(code, { token, player_id, role, name, system, phase, at: Date.now() });
    const missed = !here.current && before?.token === token && before.phase !== phase;
    here.current = true;
    if (missed && told && role === "player" && !NOTHING_MISSED.includes(phase)) late();
  }, [ready, player_id, role, name, system, phase]);
}
