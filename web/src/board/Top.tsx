import { useEffect, useState } from "preact/hooks";
import { PHASES, phaseWord, textWord } from "../cards";
import { clock, secondsLeft } from "../cards/time";
import { t } from "../core/i18n";
import { useStore, useView } from "../core/store";
import type { Timer } from "../core/wire";

/** Letters of a name that stands in one line; a longer one has two, smaller. */
const LONG = 48;

/** The system, the phases as stations of a rail, the time left, and whether the wall is up to date. */
export function Top() {
  const { table, narrative } = useView();
  const closed = table.phase === "closed";
  const told = closed || table.phase === "epilogue" ? narrative.title : "";
  const name = told || textWord(table.system);
  const online = useStore((s) => s.status === "online");
  return (
    <header class={closed ? "wall-top wall-top--closed" : "wall-top"}>
      <h1 class={`wall-top__system${!closed && name.length > LONG ? " wall-top__system--long" : ""}`}>{name}</h1>
      <p class="wall-top__aside" role="status">
        {!online && <span class="wall-top__flag">{t("Connexion perdue, reprise en cours…")}</span>}
        {table.paused && <span class="wall-top__flag">{t("En pause")}</span>}
      </p>
      {table.timer && <Clock timer={table.timer} />}
      {!closed && <Rail here={PHASES.indexOf(table.phase)} />}
    </header>
  );
}

function Rail({ here }: { here: number }) {
  return (
    <ol class="wall-rail plain-list">
      {PHASES.map((phase, i) => (
        <li key={phase} class={`wall-rail__stop${stop(i - here)}`} aria-current={i === here ? "step" : undefined}>
          {phaseWord(phase)}
        </li>
      ))}
    </ol>
  );
}

function stop(distance: number): string {
  return distance < 0 ? " wall-rail__stop--done" : distance === 0 ? " wall-rail__stop--here" : "";
}

function Clock({ timer }: { timer: Timer }) {
  const offset = useStore((s) => s.offset);
  const [, tick] = useState(0);
  useEffect(() => {
    if (timer.ends_at === undefined) return;
    const beat = setInterval(() => tick((n) => n + 1), 500);
    return () => clearInterval(beat);
  }, [timer.ends_at]);
  const left = secondsLeft(timer, offset);
  if (left <= 0) return <p class="wall-top__clock wall-top__clock--over">{t("Temps écoulé")}</p>;
  return (
    <p class="wall-top__clock" role="timer" aria-label={t("Temps restant")}>
      {clock(left)}
    </p>
  );
}
