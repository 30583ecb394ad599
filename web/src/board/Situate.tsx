import { KindMark, nameWord, textWord } from "../cards";
import { inOrder, seated } from "../cards/facts";
import { t } from "../core/i18n";
import type { Player } from "../core/store";
import { useView } from "../core/store";
import { Names } from "./Names";
import { type Entry, FACE_PX, pagesOf, SCENE } from "./pages";
import { useFitting, usePage } from "./turning";

const HEAD_PX = 92;
const SIZE_PX = 38;
/** Edges, and the line that a future and the names under it each may begin. */
const MORE_PX = 90;
const MARK_PX = 64;
const looking = (): string => t("Cherche encore sa place");

interface Place {
  id: string;
  /** Null: still looked for. */
  future: string | null;
  people: Player[];
}

/** Letters that names take, each with its mark before it and a space behind. */
const lettersOf = (list: readonly Player[]): number => list.reduce((sum, p) => sum + nameWord(p.name).length + 5, 0);

/** Who has found a place, and in which future; who is still looking for one. */
export function Situate() {
  const view = useView();
  const there = seated(view);
  const future = new Map(Object.values(view.commitments).map((c) => [c.by, c.future_id]));
  const placed = there.filter((p) => typeof future.get(p.id) === "string");
  const none = there.filter((p) => future.get(p.id) === null);
  const kept = inOrder(view.futures).filter((f) => f.kept);
  const places: Place[] = kept.map((f) => ({
    id: f.id,
    future: textWord(f.text),
    people: placed.filter((p) => future.get(p.id) === f.id),
  }));
  if (none.length) places.push({ id: "none", future: null, people: none });
  const [box, wider] = useFitting<HTMLUListElement>(0.8);
  const entry = (place: Place): Entry => ({
    letters: ((place.future ?? looking()).length + lettersOf(place.people)) * wider,
    size: SIZE_PX,
    more: MORE_PX,
  });
  const pages = pagesOf(places, places, entry, 4, SCENE.height - HEAD_PX, FACE_PX + MARK_PX);
  const page = pages[usePage(pages.length)];
  return (
    <section class="wall-scene wall-situate">
      <h2>
        {t("{placed} sur {all} ont trouvé leur place", { placed: String(placed.length), all: String(there.length) })}
      </h2>
      <ul class="wall-faces plain-list" style={{ "--columns": page?.columns ?? 1 }} ref={box}>
        {page?.list.map(({ id, future, people }) => (
          <li key={id} class={`wall-face ${future === null ? "wall-face--looking" : "kind-future"}`}>
            <p class="wall-face__kind">
              {future !== null && <KindMark kind="future" />}
              <span>{future ?? looking()}</span>
            </p>
            <p class="wall-situate__people">
              <Names list={people} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
