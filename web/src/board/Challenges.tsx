import { KindMark, kindWord, textWord } from "../cards";
import { byWeight, dots, inOrder, nameOf } from "../cards/facts";
import { cardWords } from "../core/decks";
import { t } from "../core/i18n";
import { useView } from "../core/store";
import { Dots } from "./Present";
import { BOLD, FACE_PX, pagesOf, SCENE } from "./pages";
import { useFitting, useRanked } from "./turning";

interface Face {
  id: string;
  title: string;
  kept: boolean;
  count: number;
}
const SIZE_PX = 40;
const KIND_PX = 110;

/** The challenges with their dots, the most dotted first when there is more than a page of them. */
export function Challenges() {
  const view = useView();
  const weight = dots(view);
  const known = new Set(Object.values(view.challenges).map((c) => c.card_id));
  const face = (c: { id: string; card_id: string; kept: boolean }): Face => ({
    id: c.id,
    title: textWord(cardWords(view.cards[c.card_id]).title),
    kept: c.kept,
    count: weight.get(c.id) ?? 0,
  });
  const raised = inOrder(view.challenges).filter((c) => !view.cards[c.card_id]?.hidden);
  const blank = Object.values(view.cards)
    .filter((c) => c.kind === "challenge" && c.zone === "row" && c.blank && c.title === undefined && !known.has(c.id))
    .map((c) => ({
      id: c.id,
      title: t("Une carte vierge, que {name} écrit", { name: nameOf(view, c.owner) }),
      kept: false,
      count: 0,
    }));
  const [box, wider] = useFitting<HTMLUListElement>();
  const all = [...raised.map(face), ...blank];
  const page = useRanked([...byWeight(raised, weight).map(face), ...blank], (ranked) =>
    pagesOf(
      all,
      ranked,
      ({ title }) => ({ letters: title.length * BOLD * wider, size: SIZE_PX, more: KIND_PX }),
      all.length > 6 ? 4 : 3,
      SCENE.height,
      FACE_PX,
    ),
  );
  if (!all.length) return <p class="wall-scene wall-scene__empty">{t("Quels défis parlent à notre système ?")}</p>;
  return (
    <ul class="wall-scene wall-faces plain-list" style={{ "--columns": page?.columns ?? 1 }} ref={box}>
      {page?.list.map((one) => (
        <li key={one.id} class={`wall-face kind-challenge arrive${one.kept ? " wall-face--kept" : ""}`}>
          <p class="wall-face__kind">
            <KindMark kind="challenge" />
            {one.kept ? t("Défi retenu") : kindWord("challenge")}
            {one.count > 0 && <Dots count={one.count} />}
          </p>
          <p class="wall-face__title">{one.title}</p>
        </li>
      ))}
    </ul>
  );
}
