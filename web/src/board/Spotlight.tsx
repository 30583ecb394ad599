import { credits } from "../core/decks";
import { useView } from "../core/store";
import { lit, litCard } from "./lit";
import { Whole } from "./Whole";

/** The one card, step or text in the light: a moment that is held. */
export function InTheLight() {
  const view = useView();
  const { spotlight, shown, decks } = view.table;
  const one = shown ? litCard(shown) : lit(view, spotlight ?? "");
  if (!one) return null;
  return <Whole one={one}>{one.card && <p class="wall-moment__credit">{credits(decks).join(" ; ")}</p>}</Whole>;
}
