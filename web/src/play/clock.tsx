/** Time left, by the server's clock; it says when it is over and stops nothing. */
import { useEffect, useState } from "preact/hooks";
import { clock, secondsLeft } from "../cards/time";
import { t } from "../core/i18n";
import { useStore } from "../core/store";

export function Clock() {
  const timer = useStore((s) => s.view.table.timer);
  const offset = useStore((s) => s.offset);
  const [, tick] = useState(0);
  const running = !!timer?.ends_at;
  useEffect(() => {
    if (!running) return;
    const beat = setInterval(() => tick((n) => n + 1), 1_000);
    return () => clearInterval(beat);
  }, [running]);
  if (!timer) return null;
  const left = secondsLeft(timer, offset);
  const over = left <= 0;
  return (
    <span class={`clock ${over ? "clock--over" : ""}`} role="timer">
      {over ? t("Temps écoulé") : clock(left)}
      {!timer.ends_at && !over && ` · ${t("en pause")}`}
    </span>
  );
}

/** The sentence for the status line when two minutes are left, and when none is. */
export function useTimeWords(): string {
  const timer = useStore((s) => s.view.table.timer);
  const offset = useStore((s) => s.offset);
  const [words, say] = useState("");
  const ends = timer?.ends_at;
  useEffect(() => {
    say("");
    if (!ends) return;
    const left = Date.parse(ends) - Date.now() - offset;
    const at = (ms: number, sentence: string) => (ms > 0 ? setTimeout(() => say(sentence), ms) : undefined);
    const alarms = [
      at(left - 120_000, t("Plus que deux minutes.")),
      at(left, t("Le temps est écoulé ; prenez celui de finir.")),
    ];
    return () => alarms.forEach((alarm) => clearTimeout(alarm));
  }, [ends, offset]);
  return words;
}
