import { KindMark } from "../cards";
import { cardPicture, credits } from "../core/decks";
import { useView } from "../core/store";
import { lit, litCard } from "./lit";

/** The one card, step or text in the light: it takes the screen, and alone may be read at length. */
export function InTheLight() {
  const view = useView();
  const { spotlight, shown, decks } = view.table;
  const one = shown ? litCard(shown) : lit(view, spotlight ?? "");
  if (!one) return null;
  return (
    <section class={`wall-lit arrive${one.kind ? ` kind-${one.kind}` : ""}`} aria-live="polite">
      {one.card && <img class="wall-lit__picture" src={cardPicture(one.card)} alt="" width="240" height="120" />}
      <p class="wall-lit__above">
        {one.kind && <KindMark kind={one.kind} />}
        {one.above}
      </p>
      <h2 class={one.title.length > 60 ? "wall-lit__title wall-lit__title--long" : "wall-lit__title"}>{one.title}</h2>
      {one.text && <p class="wall-lit__text">{one.text}</p>}
      {one.card && <p class="wall-lit__credit">{credits(decks).join(" ; ")}</p>}
    </section>
  );
}
