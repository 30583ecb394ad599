import { KindMark, kindWord, textWord } from "../cards";
import { byWeight, dots, inOrder, nameOf } from "../cards/facts";
import { cardWords } from "../core/decks";
import { t } from "../core/i18n";
import { useView } from "../core/store";

const MOST = 8;

interface Face {
  id: string;
  title: string;
  kept: boolean;
  count: number;
}

/** The row of challenges with their dots; when there are more than fit, the most dotted stay. */
export function Challenges() {
  const view = useView();
  const weight = dots(view);
  const known = new Set(Object.values(view.challenges).map((c) => c.card_id));
  const raised = inOrder(view.challenges);
  const faces: Face[] = (raised.length > MOST ? byWeight(raised, weight) : raised).map((c) => ({
    id: c.id,
    title: cardWords(view.cards[c.card_id]).title,
    kept: c.kept,
    count: weight.get(c.id) ?? 0,
  }));
  const blank = Object.values(view.cards)
    .filter((c) => c.kind === "challenge" && c.zone === "row" && c.blank && c.title === undefined && !known.has(c.id))
    .map((c) => ({
      id: c.id,
      title: t("Une carte vierge, que {name} écrit", { name: nameOf(view, c.owner) }),
      kept: false,
      count: 0,
    }));
  const shown = [...faces, ...blank].slice(0, MOST);
  if (!shown.length) return <p class="wall-scene wall-scene__empty">{t("Quels défis parlent à notre système ?")}</p>;
  return (
    <ul
      class={`wall-scene wall-faces wall-faces--${shown.length > 6 ? "many" : shown.length > 3 ? "some" : "few"} plain-list`}
    >
      {shown.map((face) => (
        <li key={face.id} class={`wall-face kind-challenge arrive${face.kept ? " wall-face--kept" : ""}`}>
          <p class="wall-face__kind">
            <KindMark kind="challenge" />
            {face.kept ? t("Défi retenu") : kindWord("challenge")}
            {face.count > 0 && <i class="dots" style={{ "--n": Math.min(9, face.count) }} />}
          </p>
          <p class="wall-face__title">{textWord(face.title)}</p>
        </li>
      ))}
    </ul>
  );
}
