/** Drawing a card: it is met at once, turned over and large, with what may be done with it. */
import { useContext } from "preact/hooks";
import { StoreContext, type View } from "../core/store";
import type { Kind } from "../core/wire";
import { CardSheet } from "./CardSheet";
import { useDesk, useNow } from "./desk";
import { Act } from "./send";

interface Props {
  type: "draw_lever" | "draw_pitfall" | "draw_challenge";
  kind: Kind;
  main?: boolean;
  children: string;
}

/** The cards of a kind that somebody has drawn and that are not played yet. */
const drawnBy = (view: View, kind: Kind, who: string | null): string[] =>
  Object.values(view.cards).flatMap((c) =>
    c.kind === kind && c.owner === who && (c.zone === "hand" || c.zone === "row") ? c.id : [],
  );

export function Draw({ type, kind, main = false, children }: Props) {
  const { open, seat } = useDesk();
  const { can, me, view } = useNow();
  const store = useContext(StoreContext);
  const who = seat ?? me;
  const before = new Set(drawnBy(view, kind, who));
  const meet = (): void => {
    const card = drawnBy(store.get().view, kind, who).find((id) => !before.has(id));
    if (card) open(<CardSheet card={card} met />);
  };
  return (
    <Act offer={can(type)} look={main ? "main" : ""} done={meet}>
      {children}
    </Act>
  );
}
