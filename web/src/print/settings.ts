/** The settings of one's printers, by name, on this device. */
import { read, write } from "../core/device";
import type { Query } from "./place";

export const SETTINGS = ["shift_x", "shift_y", "turn", "duplex"] as const;
export interface Printer {
  name: string;
  settings: Query;
}
const KEY = "printers";

export const printers = (): Printer[] => read<Printer[]>(KEY) ?? [];

/** Of a query, what belongs to the printer. */
export const settingsOf = (query: Query): Query =>
  Object.fromEntries(SETTINGS.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]])));

/** Returns whether it will outlast the page. */
export function keepPrinter(printer: Printer): boolean {
  const others = printers().filter((each) => each.name !== printer.name);
  return write(
    KEY,
    [...others, printer].sort((one, other) => one.name.localeCompare(other.name)),
  );
}
export const dropPrinter = (name: string): boolean =>
  write(
    KEY,
    printers().filter((each) => each.name !== name),
  );
