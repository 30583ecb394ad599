/** The player's and the facilitator's screens of one table. */
import type { ComponentChildren, VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { nameWord, phaseWord } from "../cards";
import { useBack } from "../core/back";
import { useDecks } from "../core/decks";
import { t } from "../core/i18n";
import { seatLasts } from "../core/seats";
import { useChanges, useStore } from "../core/store";
import { useAwake, useTitle, useWide } from "../parts/device";
import { Acting } from "./Acting";
import { Bar } from "./Bar";
import { Claims } from "./Claims";
import { useCall } from "./call";
import { useTimeWords } from "./clock";
import { DeskContext, type PlaceName, useDesk, useNow } from "./desk";
import { ForMe } from "./ForMe";
import { Gate } from "./Gate";
import { Head } from "./Head";
import { useLeave } from "./Leave";
import { useNoted } from "./late";
import { NewsContext, newsOf } from "./news";
import { Orphans } from "./Orphans";
import { Places } from "./Places";
import { Strip } from "./Strip";
import { Lead, PaperForm, RecapSheet } from "./soon";

const NEWS = 8;
/** From this width on the column of who leads stands beside the game (play-frame.css: 100rem). */
const BESIDE_PX = 1_600;

/** Takes note of what happens, and has it read aloud; what is round it is not drawn anew for that. */
function Announced({ children }: { children: ComponentChildren }) {
  const [news, keep] = useState<string[]>([]);
  useChanges((change, view) => {
    const words = newsOf(change, view);
    if (words) keep((before) => [words, ...before].slice(0, NEWS));
  });
  return (
    <NewsContext.Provider value={news}>
      {children}
      <p class="visually-hidden" role="status">
        {news[0]}
      </p>
    </NewsContext.Provider>
  );
}

function TimeSaid() {
  return (
    <p class="visually-hidden" role="status">
      {useTimeWords()}
    </p>
  );
}

/** Said where this device will not know its seat any more once the page is closed. */
function Fleeting() {
  const { code } = useDesk();
  if (seatLasts(code)) return null;
  return (
    <div class="orphans">
      <p class="notice notice--error" role="status">
        {t(
          "Cet appareil ne garde rien (navigation privée, ou mémoire pleine). Votre place est dans l’adresse de cette page : laissez-la ouverte, ou gardez son adresse pour vous.",
        )}
      </p>
    </div>
  );
}

function Screen({ sheet, wide }: { sheet: VNode | null; wide: boolean }) {
  const { seat } = useDesk();
  const { facilitator, me, player, view, you } = useNow();
  const { awaited, phase, system, decks } = view.table;
  const own = you.player_id;
  const mine = own !== null && awaited.includes(own);
  const whose = seat ? t("Au nom de {name}", { name: nameWord(player?.name ?? "") }) : mine ? t("À vous") : "";
  const leads = facilitator && phase !== "closed";
  const [guided, guide] = useState(() => innerWidth >= BESIDE_PX);
  useDecks(decks);
  useLeave();
  useAwake(phase !== "closed");
  useTitle([whose, phaseWord(phase), system].filter(Boolean).join(" · "));
  useCall(mine);
  return (
    <div
      class={`play play--${phase} ${wide ? "play--wide" : ""}${seat ? " play--acting" : ""}${me !== null && awaited.includes(me) ? " play--mine" : ""}${leads && guided ? " play--guided" : ""}`}
    >
      <Head />
      <div class="overhead">
        <Acting />
        <ForMe />
      </div>
      {leads && <Strip />}
      {leads && <Lead open={guided} onToggle={guide} />}
      {facilitator && <Claims />}
      <Fleeting />
      <Orphans />
      <Places />
      {!wide && <Bar />}
      <TimeSaid />
      {sheet}
    </div>
  );
}

/** A sheet over the screen. seat: whose it is, to the end: words begun for somebody are not sent as another's. */
interface Over {
  node: VNode;
  n: number;
  seat: string | undefined;
}

interface Props {
  code: string;
  token: string;
  /** This device holds another seat now. */
  onSeat: () => void;
  onLeave: () => void;
}

export function Play({ code, token, onSeat, onLeave }: Props) {
  const [seat, takeSide] = useState<string | undefined>(undefined);
  const [done, noteDone] = useState<string | undefined>(undefined);
  const [place, go] = useState<PlaceName>("table");
  const [sheet, show] = useState<Over | null>(null);
  const wide = useWide();
  const ready = useStore((s) => s.ready && s.status !== "refused");
  const phase = useStore((s) => s.view.table.phase);
  useEffect(() => {
    go("table");
    noteDone(undefined);
  }, [phase]);
  const move = (to: PlaceName): void => {
    go(to);
    scrollTo(0, 0);
  };
  useBack(sheet !== null, () => show(null));
  const opener = useRef<Element | null>(null);
  const openFor = (seat: string | undefined, node: VNode): void => {
    if (!sheet) opener.current = document.activeElement;
    show({ node, seat, n: (count.current += 1) });
  };
  const count = useRef(0);
  useNoted({
    code,
    token,
    leave: onLeave,
    late: () => {
      // Where one is once it is read.
      document.getElementById("places")?.focus({ preventScroll: true });
      openFor(undefined, <RecapSheet />);
    },
  });
  useEffect(() => {
    // Back to where one was; or to the places, when what opened the sheet has gone.
    const back = opener.current;
    if (sheet || !back) return;
    opener.current = null;
    (back.isConnected ? (back as HTMLElement) : document.getElementById("places"))?.focus();
  }, [sheet]);
  useEffect(() => {
    // From a printed card's address: see main.tsx.
    const paper = /^#card=(.{4})$/.exec(location.hash)?.[1];
    if (!ready || !paper) return;
    history.replaceState(history.state, "", location.pathname + location.search);
    openFor(undefined, <PaperForm code={paper} />);
  }, [ready]);
  const desk = {
    code,
    token,
    seat,
    actFor: (next: string | undefined) => {
      takeSide(next);
      noteDone(undefined);
    },
    done,
    acted: (whose: string | undefined) => {
      takeSide((now) => (now === whose ? undefined : now));
      noteDone(whose);
    },
    place,
    go: move,
    wide,
    open: (node: VNode) => openFor(seat, node),
    close: () => show(null),
    leave: onLeave,
    reseat: onSeat,
  };
  // Each sheet closes itself only: what was sent from one that is gone may be answered while another is open.
  const close = (): void => show((now) => (now?.n === sheet?.n ? null : now));
  const over = sheet && (
    <DeskContext.Provider
      key={sheet.n}
      value={{ ...desk, close, seat: sheet.seat, open: (node) => openFor(sheet.seat, node) }}
    >
      <div>{sheet.node}</div>
    </DeskContext.Provider>
  );
  return (
    <DeskContext.Provider value={desk}>
      {ready ? (
        <Announced>
          <Screen wide={wide} sheet={over} />
        </Announced>
      ) : (
        <Gate />
      )}
    </DeskContext.Provider>
  );
}
