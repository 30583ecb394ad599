import { KindMark, textWord } from "../cards";
import { expected } from "../cards/expected";
import { inOrder } from "../cards/facts";
import { qr } from "../core/api";
import { cardWords } from "../core/decks";
import { n, t } from "../core/i18n";
import { useView } from "../core/store";
import { BOLD, type Entry, heightOf, paginate } from "./pages";
import { px } from "./stage";
import { useFitting, usePage } from "./turning";

/** The strip under the picture: what is expected now, then the kept challenges and the face-up pitfalls. */
export function Bottom() {
  const view = useView();
  const kept = inOrder(view.challenges).filter((c) => c.kept);
  const faceUp = Object.values(view.cards).filter((c) => c.kind === "pitfall" && c.zone === "row" && c.owner === null);
  const full = view.table.phase === "story" || view.table.phase === "epilogue";
  const lists: Titles[] = [
    {
      kind: "challenge",
      heading: n("Défi retenu", "Défis retenus", kept.length),
      titles: kept.map((c) => textWord(cardWords(view.cards[c.card_id]).title)),
      width: 480,
    },
    {
      kind: "pitfall",
      heading: t("Écueils en vue"),
      titles: view.table.phase === "story" ? faceUp.map((c) => cardWords(c).title || t("Carte vierge")) : [],
      width: 300,
    },
  ];
  const there = lists.filter(({ titles }) => titles.length);
  return (
    <footer class={full ? "wall-bottom" : "wall-bottom wall-bottom--plain"}>
      <Now />
      {full && there.length > 0 && <Cards lists={there} />}
    </footer>
  );
}

interface Titles {
  kind: "challenge" | "pitfall";
  heading: string;
  titles: string[];
  /** In pixels of the stage, where they stand beside others. */
  width: number;
}

const [ROOM_PX, MARK_PX, WIDE_PX] = [174, 62, 700];

/** Titles of cards: all of them beside each other where they fit, else a few at a time, which turn like pages. */
function Cards({ lists }: { lists: Titles[] }) {
  const [box, wider] = useFitting<HTMLDivElement>();
  const entries = (list: Titles): Entry[] =>
    list.titles.map((each) => ({ letters: each.length * wider * BOLD, size: 36, more: -12 }));
  const high = (list: Titles): number =>
    entries(list).reduce((sum, entry) => sum + heightOf(entry, list.width - MARK_PX), 0);
  const beside = lists.every((list) => high(list) <= ROOM_PX);
  const pages = beside
    ? []
    : lists.flatMap((list) =>
        paginate(entries(list), 1, WIDE_PX - MARK_PX, ROOM_PX).map((numbers) => ({
          ...list,
          titles: numbers.map((number) => list.titles[number]!),
          width: WIDE_PX,
        })),
      );
  const page = pages[usePage(pages.length)];
  return (
    <div class="wall-bottom__lists" ref={box}>
      {(page ? [page] : lists).map(({ kind, heading, titles, width }) => (
        <section key={kind} class="wall-bottom__cards" style={{ width: px(width) }}>
          <h2>{heading}</h2>
          <ul class="plain-list" data-fits>
            {titles.map((title, number) => (
              <li key={number + title} class="arrive">
                <KindMark kind={kind} />
                <span>{title}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** Letters of a sentence that stands in three lines beside the cards; a longer one is smaller. */
const LONG = 34;

/** What the room should do or wait for, in one or two lines. */
function Now() {
  const view = useView();
  const { head, line } = expected(view);
  return (
    <section class="wall-now" aria-live="polite">
      {line && <p class="wall-now__line">{line}</p>}
      <p class={`wall-now__head${head.length > LONG ? " wall-now__head--long" : ""}`}>{head}</p>
    </section>
  );
}

/** The way in: always there, for whoever comes late or has lost their phone's page. */
export function Corner({ code }: { code: string }) {
  return (
    <aside class="wall-corner" aria-label={t("Rejoindre la table")}>
      <p>
        {t("Code")}
        <b>{code.toUpperCase()}</b>
      </p>
      <img src={qr(code)} alt={t("Code QR pour rejoindre la table")} />
    </aside>
  );
}
