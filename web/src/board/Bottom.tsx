import { KindMark, textWord } from "../cards";
import { inOrder, nameOf, namesOf, seated, withoutDots } from "../cards/facts";
import { qr } from "../core/api";
import { cardWords } from "../core/decks";
import { n, t } from "../core/i18n";
import type { View } from "../core/store";
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

/** Who is awaited is named when they are so few. */
const MOST_NAMED = 4;

/** Letters of a sentence that stands in three lines beside the cards; a longer one is smaller. */
const LONG = 34;

/** What the room should do or wait for, in one or two lines. */
function Now() {
  const view = useView();
  const { head, line } = sentence(view);
  return (
    <section class="wall-now" aria-live="polite">
      {line && <p class="wall-now__line">{line}</p>}
      <p class={`wall-now__head${head.length > LONG ? " wall-now__head--long" : ""}`}>{head}</p>
    </section>
  );
}

function sentence(view: View): { head: string; line?: string } {
  const { table } = view;
  const here = seated(view).filter((p) => !p.away);
  const silent = (authors: string[]): string | undefined => {
    const missing = here.filter((p) => !authors.includes(p.id));
    return missing.length && missing.length < here.length
      ? t("On attend {names}.", { names: namesOf(missing) })
      : undefined;
  };
  const by = (entries: Record<string, { by: string }>): string[] => Object.values(entries).map((e) => e.by);
  const proposing = Object.values(view.futures).flatMap((f) => f.authors);
  const all = (authors: string[]): boolean => here.length > 0 && here.every((p) => authors.includes(p.id));
  const kept = (entries: Record<string, { kept: boolean }>): boolean => Object.values(entries).some((e) => e.kept);
  const withLine = (head: string, line?: string): { head: string; line?: string } => (line ? { head, line } : { head });
  switch (table.phase) {
    case "present":
      if (table.beat === "vote")
        return voting(view, "observations", t("Posez vos gommettes sur les constats qui comptent."));
      return all(by(view.observations))
        ? withLine(t("Tous les constats sont là : le vote va s’ouvrir."))
        : withLine(t("Que voit-on aujourd’hui ? Chaque personne poste un constat."), silent(by(view.observations)));
    case "challenges":
      if (table.speaks)
        return withLine(
          t("{name} parle du défi.", { name: nameOf(view, table.speaks) }),
          t("Est-ce qu’il nous parle ?"),
        );
      if (table.turn)
        return withLine(
          t("{name} pioche un défi.", { name: nameOf(view, table.turn) }),
          t("Est-ce qu’il nous parle ?"),
        );
      if (kept(view.challenges)) return withLine(t("Voici les défis que la table retient."));
      if (table.beat === "vote") return voting(view, "challenges", t("Vos gommettes sur les défis qui comptent."));
      return withLine(t("Les défis sont sur la table : le vote va s’ouvrir."));
    case "futures":
      if (kept(view.futures)) return withLine(t("Voici les futurs que la table retient."));
      return all(proposing)
        ? withLine(t("Posez vos gommettes sur les futurs souhaitables."))
        : withLine(t("Proposez un futur, soutenez ceux des autres."), silent(proposing));
    case "story":
      return story(view);
    case "situate":
      return withLine(t("Et moi, quelle est ma part ?"), silent(by(view.commitments)));
    case "epilogue":
      return withLine(
        view.narrative.title
          ? t("Le récit a son titre : relisez-le ensemble.")
          : t("Donnez au récit son titre, son ouverture, sa fin."),
      );
    default:
      return withLine("");
  }
}

/** What the dots are put on, and who has put none yet. */
function voting(view: View, on: "observations" | "challenges", head: string): { head: string; line?: string } {
  const holding = withoutDots(view, on);
  if (!holding.length) return { head: t("Chaque personne a voté.") };
  return holding.length <= MOST_NAMED
    ? { head, line: t("On attend {names}.", { names: namesOf(holding) }) }
    : { head, line: n("{n} personne n’a pas encore voté.", "{n} personnes n’ont pas encore voté.", holding.length) };
}

function story(view: View): { head: string; line?: string } {
  const { table } = view;
  const rounds = table.options.rounds;
  const round =
    rounds === null || !table.round
      ? t("Le récit")
      : t("Tour de table {round} sur {rounds}", { round: String(table.round), rounds: String(rounds) });
  const owing = table.due[0];
  if (owing !== undefined) return { head: t("{name} pose un écueil.", { name: nameOf(view, owing) }), line: round };
  if (table.turn !== null) return { head: t("C’est à {name}.", { name: nameOf(view, table.turn) }), line: round };
  if (table.last_word) return { head: t("Le dernier mot"), line: t("Le récit") };
  return { head: t("Chaque personne à son rythme."), line: round };
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
