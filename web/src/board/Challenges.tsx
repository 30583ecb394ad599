import { KindMark, kindWord, textWord } from "../cards";
import { byWeight, dots, inOrder, nameOf } from "../cards/facts";
import { cardWords } from "../core/decks";
import { t } from "../core/i18n";
import { useView } from "../core/store";
import { Dots } from "./Present";
import { type LaidOut, layOut, SCENE } from "./pages";
import { useFitting, usePage } from "./turning";

interface Face {
  id: string;
  title: string;
  kept: boolean;
  count: number;
}
const SIZE_PX = 40;
const KIND_PX = 110;
const INNER_PX = 64;
/** How much wider letters are in bold. */
const BOLD = 1.1;

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
  const raised = inOrder(view.challenges);
  const blank = Object.values(view.cards)
    .filter((c) => c.kind === "challenge" && c.zone === "row" && c.blank && c.title === undefined && !known.has(c.id))
    .map((c) => ({
      id: c.id,
      title: t("Une carte vierge, que {name} écrit", { name: nameOf(view, c.owner) }),
      kept: false,
      count: 0,
    }));
  const [box, wider] = useFitting<HTMLUListElement>();
  const { pages } = laidOut([...raised.map(face), ...blank], wider);
  const ordered =
    pages.length > 1 ? [...byWeight(raised, weight).map(face), ...blank] : [...raised.map(face), ...blank];
  const now = laidOut(ordered, wider);
  const page = now.pages[usePage(now.pages.length)] ?? [];
  if (!ordered.length) return <p class="wall-scene wall-scene__empty">{t("Quels défis parlent à notre système ?")}</p>;
  return (
    <ul class="wall-scene wall-faces plain-list" style={{ "--columns": now.columns }} ref={box}>
      {page
        .map((number) => ordered[number]!)
        .map((one) => (
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

function laidOut(faces: Face[], wider: number): LaidOut {
  const entries = faces.map(({ title }) => ({ letters: title.length * BOLD * wider, size: SIZE_PX, more: KIND_PX }));
  return layOut(entries, faces.length > 6 ? 4 : 3, SCENE.height, INNER_PX);
}
