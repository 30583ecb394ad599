import { KindMark, textWord } from "../cards";
import { byWeight, dots, inOrder, nameOf } from "../cards/facts";
import { t } from "../core/i18n";
import { useView } from "../core/store";
import { Dots } from "./Present";
import { BOLD, FACE_PX, layOutRanked, SCENE } from "./pages";
import { useFitting, usePage } from "./turning";

const HEAD_PX = 92;
const SIZE_PX = 40;
const MORE_PX = 110;

/** The futures proposed, as lights: those kept glow, and come first when there is more than a page of them. */
export function Futures() {
  const view = useView();
  const weight = dots(view);
  const all = inOrder(view.futures);
  const [box, wider] = useFitting<HTMLUListElement>();
  const { columns, pages } = layOutRanked(
    all,
    byWeight(all, weight).sort((a, b) => Number(b.kept) - Number(a.kept)),
    ({ text }) => ({ letters: text.length * BOLD * wider, size: SIZE_PX, more: MORE_PX }),
    3,
    SCENE.height - HEAD_PX,
    FACE_PX,
  );
  const page = pages[usePage(pages.length)] ?? [];
  return (
    <section class="wall-scene wall-futures">
      <h2>{t("En {year}, nous aurons réussi si…", { year: String(view.table.horizon) })}</h2>
      <ul class="wall-faces plain-list" style={{ "--columns": columns }} ref={box}>
        {page.map((f) => (
          <li key={f.id} class={`wall-face kind-future arrive${f.kept ? " wall-face--kept" : ""}`}>
            <p class="wall-face__kind">
              <KindMark kind="future" />
              <span>{f.kept ? t("Retenu") : nameOf(view, f.by)}</span>
              {weight.has(f.id) && <Dots count={weight.get(f.id)!} />}
            </p>
            <p class="wall-face__title">{textWord(f.text)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
