/** The time of an evening: what is planned, what is left, how it is written. */
import type { View } from "../core/store";
import { MINUTES, type Phase, type Timer } from "../core/wire";

/** Minutes that the evening's length plans for a phase; 0 where it plans none. */
export const planned = (view: View, phase: Phase): number =>
  (MINUTES[view.table.template ?? "2h"] as Partial<Record<Phase, number>>)[phase] ?? 0;

/** Seconds that a timer has left, held or running. offset: milliseconds to add to this device's clock. */
export const secondsLeft = (timer: Timer, offset: number): number =>
  timer.ends_at ? Math.max(0, (Date.parse(timer.ends_at) - Date.now() - offset) / 1_000) : (timer.left_s ?? 0);

/** Seconds as 4:05 or 1:04:05. */
export function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  const two = (n: number): string => String(n).padStart(2, "0");
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
