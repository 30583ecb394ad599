import { KindMark, textWord } from "../cards";
import { byWeight, dots, inOrder, nameOf } from "../cards/facts";
import { t } from "../core/i18n";
import { useView } from "../core/store";
import { Dots } from "./Present";
import { type LaidOut, layOut, SCENE } from "./pages";
import { useFitting, usePage } from "./turning";

const HEAD_PX = 92;
const SIZE_PX = 40;
const MORE_PX = 110;
const INNER_PX = 64;
/** How much wider letters are in bold. */
const BOLD = 1.1;

/** The futures proposed, as lights: those kept glow, and come first when there is more than a page of them. */
export function Futures() {
  const view = useView();
  const weight = dots(view);
  const all = inOrder(view.futures);
  const [box, wider] = useFitting<HTMLUListElement>();
  const laidOut = (list: typeof all): LaidOut => {
    const entries = list.map((f) => ({ letters: f.text.length * BOLD * wider, size: SIZE_PX, more: MORE_PX }));
    return layOut(entries, 3, SCENE.height - HEAD_PX, INNER_PX);
  };
  const many = laidOut(all).pages.length > 1;
  const shown = many ? byWeight(all, weight).sort((a, b) => Number(b.kept) - Number(a.kept)) : all;
  const { columns, pages } = laidOut(shown);
  const page = pages[usePage(pages.length)] ?? [];
  return (
    <section class="wall-scene wall-futures">
      <h2>{t("En {year}, nous aurons réussi si…", { year: String(view.table.horizon) })}</h2>
      <ul class="wall-faces plain-list" style={{ "--columns": columns }} ref={box}>
        {page
          .map((number) => shown[number]!)
          .map((f) => (
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
