/** What every screen of a seat shares: who acts, what is allowed to them now, and the sheet that is open. */
import { type ComponentChildren, createContext, type VNode } from "preact";
import { useContext } from "preact/hooks";
import { choices, offer, offerWith } from "../core/legal";
import { type Player, useStore, useView, type View } from "../core/store";
import type { Offer, Value, You } from "../core/wire";

export type PlaceName = "table" | "hand" | "story" | "others";

export interface Desk {
  code: string;
  token: string;
  /** The proxy seat acted for, or undefined for one's own. A sheet stays whose it was opened for. */
  seat: string | undefined;
  actFor(seat: string | undefined): void;
  /** The proxy seat for which something has just been done. */
  done: string | undefined;
  /** Told of what the server has accepted, and for which proxy seat: that ends acting for it. */
  acted(seat: string | undefined): void;
  place: PlaceName;
  go(place: PlaceName): void;
  /** Whether all places are on the screen at once. */
  wide: boolean;
  open(sheet: VNode): void;
  close(): void;
  leave(): void;
  /** This device holds another seat now. */
  reseat(): void;
}

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("no desk here");
  return desk;
}

export interface Now {
  view: View;
  legal: Offer[];
  you: You;
  /** Whose eyes the screen takes: a player's id, or null for a facilitator without a seat. */
  me: string | null;
  player: Player | undefined;
  facilitator: boolean;
  /** The offer for the seat acted for. */
  can(type: string): Offer | undefined;
  canWith(type: string, field: string, value: Value): Offer | undefined;
  options(type: string, field: string): Value[];
  /** The offer for this device's own seat or powers, whoever it acts for meanwhile. */
  host(type: string): Offer | undefined;
}

/** The table as it is now, with what this seat may do. */
export function useNow(): Now {
  const { seat } = useDesk();
  const view = useView();
  const legal = useStore((s) => s.legal);
  const you = useStore((s) => s.you);
  const me = seat ?? you.player_id;
  return {
    view,
    legal,
    you,
    me,
    get player() {
      return me ? view.players[me] : undefined;
    },
    facilitator: you.role === "facilitator",
    can: (type) => offer(legal, type, seat),
    canWith: (type, field, value) => offerWith(legal, type, field, value, view, seat),
    options: (type, field) => choices(legal, type, field, view, seat),
    host: (type) => offer(legal, type),
  };
}

/** A titled part of the screen. */
export function Part(props: {
  id: string;
  title: string;
  class?: string;
  /** On the line of the title. */
  beside?: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <section class={`part ${props.class ?? ""}`} aria-labelledby={`${props.id}-title`}>
      <div class="part__head">
        <h2 id={`${props.id}-title`} class="part__title">
          {props.title}
        </h2>
        {props.beside}
      </div>
      {props.children}
    </section>
  );
}
