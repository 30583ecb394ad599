import { KindMark, textWord } from "../cards";
import { byWeight, dots, inOrder, nameOf } from "../cards/facts";
import { t } from "../core/i18n";
import { useView } from "../core/store";

const MOST = 6;

/** The futures proposed, as lights: those kept glow. */
export function Futures() {
  const view = useView();
  const weight = dots(view);
  const all = inOrder(view.futures);
  const ranked = byWeight(all, weight).sort((a, b) => Number(b.kept) - Number(a.kept));
  const shown = all.length > MOST ? ranked.slice(0, MOST) : all;
  return (
    <section class="wall-scene wall-futures">
      <h2>{t("En {year}, nous aurons réussi si…", { year: String(view.table.horizon) })}</h2>
      <ul class={`wall-faces wall-faces--${shown.length > 3 ? "some" : "few"} plain-list`}>
        {shown.map((f) => (
          <li key={f.id} class={`wall-face kind-future arrive${f.kept ? " wall-face--kept" : ""}`}>
            <p class="wall-face__kind">
              <KindMark kind="future" />
              <span>{f.kept ? t("Retenu") : nameOf(view, f.by)}</span>
              {weight.has(f.id) && <i class="dots" style={{ "--n": Math.min(9, weight.get(f.id)!) }} />}
            </p>
            <p class="wall-face__title">{textWord(f.text)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
