import { KindMark, textWord } from "../cards";
import { expected } from "../cards/expected";
import { inOrder } from "../cards/facts";
import { qr } from "../core/api";
import { cardWords } from "../core/decks";
import { n, t } from "../core/i18n";
import { useView } from "../core/store";
import { BOLD, paginate } from "./pages";
import { px } from "./stage";
import { useFitting, usePage } from "./turning";

/** The strip under the picture: what is expected now, then the kept challenges and the face-up pitfalls. */
export function Bottom() {
  const view = useView();
  const kept = inOrder(view.challenges).filter((c) => c.kept);
  const faceUp = Object.values(view.cards).filter((c) => c.kind === "pitfall" && c.zone === "row" && c.owner === null);
  const full = view.table.phase === "story" || view.table.phase === "epilogue";
  return (
    <footer class={full ? "wall-bottom" : "wall-bottom wall-bottom--plain"}>
      <Now />
      {full && kept.length > 0 && (
        <Cards
          kind="challenge"
          title={n("Défi retenu", "Défis retenus", kept.length)}
          list={kept.map((c) => textWord(cardWords(view.cards[c.card_id]).title))}
          width={470}
        />
      )}
      {view.table.phase === "story" && faceUp.length > 0 && (
        <Cards
          kind="pitfall"
          title={t("Écueils en vue")}
          list={faceUp.map((c) => cardWords(c).title || t("Carte vierge"))}
          width={310}
        />
      )}
    </footer>
  );
}

const [ROOM_PX, MARK_PX] = [174, 62];

/** Titles of cards, as many at once as stand there whole; they turn like pages. width: in pixels of the stage. */
function Cards(props: { kind: "challenge" | "pitfall"; title: string; list: string[]; width: number }) {
  const { kind, title, list, width } = props;
  const [box, wider] = useFitting<HTMLUListElement>();
  const entries = list.map((each) => ({ letters: each.length * wider * BOLD, size: 36, more: -12 }));
  const pages = paginate(entries, 1, width - MARK_PX, ROOM_PX);
  const page = pages[usePage(pages.length)] ?? [];
  return (
    <section class="wall-bottom__cards" style={{ "flex-basis": px(width) }}>
      <h2>{title}</h2>
      <ul class="plain-list" ref={box}>
        {page.map((number) => (
          <li key={number + list[number]!} class="arrive">
            <KindMark kind={kind} />
            <span>{list[number]}</span>
          </li>
        ))}
      </ul>
    </section>
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
