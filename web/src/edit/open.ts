/** Go from one deck to another without leaving the page: what a device cannot keep lives as long as the page does. */
import { useEffect, useState } from "preact/hooks";
import { decoded } from "../core/start";

/** Where there is room for a list and one card of it side by side. */
export const WIDE = "(min-width: 900px)";

/** The id in the address, as it stands there; empty on the shelf. */
export const place = (): string => decoded(location.pathname.split("/")[2] ?? "");

/** Said when open() has changed the address: Back says popstate. */
const MOVED = "moved";

export function open(id: string): void {
  history.pushState(null, "", `/decks/${id}`);
  dispatchEvent(new Event(MOVED));
}

/** The deck that the address names, now and after each move. */
export function usePlace(): string {
  const [id, setId] = useState(place());
  useEffect(() => {
    let last = place();
    const look = (): void => {
      if (place() === last) return;
      setId((last = place()));
      scrollTo(0, 0);
      setTimeout(() => document.getElementById("main")?.focus(), 0);
    };
    const moves = ["popstate", MOVED];
    moves.forEach((move) => addEventListener(move, look));
    return () => moves.forEach((move) => removeEventListener(move, look));
  }, []);
  return id;
}
