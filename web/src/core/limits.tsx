/** Limits of what is typed, counted as the server counts. Nothing is cut: what is too long is said, and waits where it was typed. */
import { createContext } from "preact";
import { useCallback, useContext, useId, useLayoutEffect, useState } from "preact/hooks";
import { n, number, t } from "./i18n";

/** Characters of what the server would keep. */
export const measure = (text: string): number => [...text.trim().normalize("NFC")].length;

/** Whether a text comes near its limit: then its length is shown. */
export const near = (text: string, max: number): boolean => measure(text) > max * 0.75;

/** What is too long, in words, or nothing. line: of a list, its number. */
export function tooLong(label: string, text: string, max: number, line?: number): string {
  const more = measure(text) - max;
  if (more <= 0) return "";
  const where = line ? t("Ligne {line} de « {label} »", { label, line }) : t("« {label} »", { label });
  return n(
    "{where} : {n} caractère de trop. Raccourcissez.",
    "{where} : {n} caractères de trop. Raccourcissez.",
    more,
    { where },
  );
}

export function Count({ used, max, line }: { used: number; max: number; line?: number }) {
  return (
    <span class={`count ${used > max ? "status--error" : ""}`}>
      {line ? `${t("ligne {n}", { n: line })} : ` : ""}
      {number(used)} / {number(max)}
    </span>
  );
}

type Tell = (field: string, fault: string) => void;
const FaultsContext = createContext<Tell | null>(null);
export const Faults = FaultsContext.Provider;

/** The first fault among a form's fields, and what is to be provided to them. */
export function useFaults(): [string, Tell] {
  const [all, set] = useState<Record<string, string>>({});
  const tell = useCallback<Tell>(
    (field, fault) => set((now) => ((now[field] ?? "") === fault ? now : { ...now, [field]: fault })),
    [],
  );
  return [Object.values(all).find(Boolean) ?? "", tell];
}

/** Tell the form what is wrong with this field; "": nothing. */
export function useFault(fault: string): void {
  const field = useId();
  const tell = useContext(FaultsContext);
  useLayoutEffect(() => {
    tell?.(field, fault);
    return () => tell?.(field, "");
  }, [fault]);
}
