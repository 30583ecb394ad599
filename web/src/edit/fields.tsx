/** Fields with a counter and, beside them, what is wrong: nothing typed is cut or lost. */
import type { ComponentChildren } from "preact";
import { number, t } from "../core/i18n";
import { type Fault, type Field, length } from "../decks/check";
import { line } from "../decks/clean";

/** What every field of a form looks its faults up in. */
export type Said = (field: Field) => Fault | undefined;

interface Props {
  field: Field;
  label: string;
  value: string;
  onInput: (value: string) => void;
  faults: Said;
  most?: number;
  rows?: number;
  hint?: ComponentChildren;
  /** The language of what is typed. */
  lang?: string;
}

function Under({
  field,
  faults,
  most,
  used,
  hint,
}: {
  field: Field;
  faults: Said;
  most?: number;
  used: number;
  hint?: ComponentChildren;
}) {
  const fault = faults(field);
  return (
    <span id={`${field}-said`} class="field__hint">
      {most && (
        <span class={`count ${used > most ? "status--error" : ""}`}>
          {number(used)} / {number(most)}
        </span>
      )}
      {fault ? <span class={fault.empty ? "" : "field__error"}>{fault.say}</span> : hint}
      {fault?.empty && hint && <> {hint}</>}
    </span>
  );
}

/** One line of words; with rows, a text that is shown on several but stays one. */
export function Words({ field, label, value, onInput, faults, most, rows, hint, lang }: Props) {
  const shared = {
    id: `f-${field}`,
    value,
    lang,
    autoComplete: "off",
    "aria-invalid": faults(field)?.empty === false,
    "aria-describedby": `${field}-said`,
    onInput: (event: Event) => onInput((event.currentTarget as HTMLInputElement).value.replace(/[\r\n]+/g, " ")),
  };
  return (
    <div class="field">
      <label for={`f-${field}`}>{label}</label>
      {rows ? <textarea rows={rows} {...shared} /> : <input type="text" {...shared} />}
      <Under field={field} faults={faults} {...(most ? { most } : {})} used={length(line(value))} hint={hint} />
    </div>
  );
}

interface LinesProps extends Omit<Props, "value" | "onInput"> {
  values: string[];
  onInput: (values: string[]) => void;
}

/** A list of short texts, one a line. Counted: lines. */
export function Lines({ field, label, values, onInput, faults, most, rows = 3, hint, lang }: LinesProps) {
  return (
    <div class="field">
      <label for={`f-${field}`}>{label}</label>
      <textarea
        id={`f-${field}`}
        rows={rows}
        lang={lang}
        value={values.join("\n")}
        aria-invalid={faults(field)?.empty === false}
        aria-describedby={`${field}-said`}
        onInput={(event) => onInput(event.currentTarget.value.split("\n"))}
      />
      <Under
        field={field}
        faults={faults}
        {...(most ? { most } : {})}
        used={values.filter((each) => line(each)).length}
        hint={hint ?? t("Un par ligne.")}
      />
    </div>
  );
}
