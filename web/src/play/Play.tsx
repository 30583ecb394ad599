/** The player's and the facilitator's screens of one table. */
import type { VNode } from "preact";
import { useContext, useEffect, useRef, useState } from "preact/hooks";
import { useDecks } from "../core/decks";
import { noteSeat } from "../core/seats";
import { StoreContext, useStore } from "../core/store";
import { phaseWord } from "../cards";
import { Bar } from "./Bar";
import { Claims } from "./Claims";
import { useTimeWords } from "./clock";
import { DeskContext, useNow, type PlaceName } from "./desk";
import { useAwake, useTitle, useWide } from "./device";
import { PaperForm } from "./forms/Paper";
import { Gate } from "./Gate";
import { Head } from "./Head";
import { newsOf } from "./news";
import { Orphans } from "./Orphans";
import { Places } from "./Places";
import { Strip } from "./Strip";

const NEWS = 8;

/** The last things that happened, newest first. */
function useNews(): string[] {
  const store = useContext(StoreContext);
  const [news, keep] = useState<string[]>([]);
  useEffect(() => {
    let seen = store.get().last;
    return store.subscribe(() => {
      const { last, view } = store.get();
      if (!last || last === seen) return;
      seen = last;
      const words = newsOf(last, view);
      if (words) keep((before) => [words, ...before].slice(0, NEWS));
    });
  }, [store]);
  return news;
}

function Screen({ sheet, wide }: { sheet: VNode | null; wide: boolean }) {
  const { facilitator, view } = useNow();
  const news = useNews();
  const time = useTimeWords();
  const { phase, system, decks } = view.table;
  useDecks(decks);
  useAwake(phase !== "closed");
  useTitle(`${phaseWord(phase)} · ${system}`);
  return (
    <div class={`play play--${phase} ${wide ? "play--wide" : ""}`}>
      <Head />
      {facilitator && phase !== "closed" && <Strip />}
      {facilitator && <Claims />}
      <Orphans />
      <Places news={news} />
      {!wide && <Bar />}
      <p class="visually-hidden" role="status">
        {news[0]}
      </p>
      <p class="visually-hidden" role="status">
        {time}
      </p>
      {sheet}
    </div>
  );
}

interface Props {
  code: string;
  token: string;
  /** This device holds another seat now. */
  onSeat: () => void;
  onLeave: () => void;
}

/** Keep beside the token whose it is, so that this device can tell its seats apart; a wall's token is no seat. */
function useNoted(code: string, token: string, leave: () => void): void {
  const ready = useStore((s) => s.ready);
  const { player_id, role } = useStore((s) => s.you);
  const system = useStore((s) => s.view.table.system);
  const name = useStore((s) => s.view.players[player_id ?? ""]?.name ?? "");
  useEffect(() => {
    if (!ready) return;
    if (role === "board") leave();
    else noteSeat(code, { token, player_id, role, name, system, at: Date.now() });
  }, [ready, player_id, role, name, system]);
}

export function Play({ code, token, onSeat, onLeave }: Props) {
  const [seat, actFor] = useState<string | undefined>(undefined);
  const [place, go] = useState<PlaceName>("table");
  const [sheet, show] = useState<{ node: VNode; n: number } | null>(null);
  const wide = useWide();
  const ready = useStore((s) => s.ready && s.status !== "refused");
  const phase = useStore((s) => s.view.table.phase);
  useNoted(code, token, onLeave);
  useEffect(() => go("table"), [phase]);
  const move = (to: PlaceName): void => {
    go(to);
    scrollTo(0, 0);
  };
  const opener = useRef<Element | null>(null);
  const open = (node: VNode): void => {
    if (!sheet) opener.current = document.activeElement;
    show((before) => ({ node, n: (before?.n ?? 0) + 1 }));
  };
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
    history.replaceState(null, "", location.pathname + location.search);
    open(<PaperForm code={paper} />);
  }, [ready]);
  const desk = { code, token, seat, actFor, place, go: move, wide, open, close: () => show(null), leave: onLeave, reseat: onSeat };
  return (
    <DeskContext.Provider value={desk}>
      {ready ? <Screen wide={wide} sheet={sheet && <div key={sheet.n}>{sheet.node}</div>} /> : <Gate />}
    </DeskContext.Provider>
  );
}
