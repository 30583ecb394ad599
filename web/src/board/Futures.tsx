import { KindMark, textWord } from "../cards";
import { authorsOf, byWeight, dots, inOrder } from "../cards/facts";
import { t } from "../core/i18n";
import { useView } from "../core/store";
import type { Future } from "../core/wire";
import { Dots } from "./Present";
import { BOLD, type Entry, FACE_PX, heightOf, pagesOf, SCENE } from "./pages";
import { useFitting, useRanked } from "./turning";

const HEAD_PX = 92;
const SIZE_PX = 40;
const MORE_PX = 110;

/** What names take in height beyond the first line, between the mark and the dots. */
const headPx = (letters: number): number =>
  heightOf({ letters, size: 36, more: 0 }, 300) - heightOf({ letters: 1, size: 36, more: 0 }, 300);

/** The futures proposed, as lights: those kept glow, and come first when there is more than a page of them. */
export function Futures() {
  const view = useView();
  const weight = dots(view);
  const all = inOrder(view.futures);
  const [box, wider] = useFitting<HTMLUListElement>();
  const whose = (f: Future): string => (f.kept ? t("Retenu") : authorsOf(view, f));
  const entry = (f: Future): Entry => ({
    letters: textWord(f.text).length * BOLD * wider,
    size: SIZE_PX,
    more: MORE_PX + headPx(whose(f).length * BOLD * wider),
  });
  const page = useRanked(
    byWeight(all, weight).sort((a, b) => Number(b.kept) - Number(a.kept)),
    (ranked) => pagesOf(all, ranked, entry, 3, SCENE.height - HEAD_PX, FACE_PX),
  );
  return (
    <section class="wall-scene wall-futures">
      <h2>{t("En {year}, nous aurons réussi si…", { year: String(view.table.horizon) })}</h2>
      <ul class="wall-faces plain-list" style={{ "--columns": page?.columns ?? 1 }} ref={box}>
        {page?.list.map((f) => (
          <li key={f.id} class={`wall-face kind-future arrive${f.kept ? " wall-face--kept" : ""}`}>
            <p class="wall-face__kind">
              <KindMark kind="future" />
              <span>{whose(f)}</span>
              {weight.has(f.id) && <Dots count={weight.get(f.id)!} />}
            </p>
            <p class="wall-face__title">{textWord(f.text)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
