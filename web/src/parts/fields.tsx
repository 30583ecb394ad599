/** Fields of forms, each with its label; what is typed is a draft at once. */
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { atRisk } from "../core/device";
import type { Saving } from "../core/drafts";
import { n, t } from "../core/i18n";
import { Count, measure, near, tooLong, useFault } from "../core/limits";
import { LISTED, TEXT, TITLE } from "../core/wire";

interface WordsProps {
  label: string;
  value: string;
  onInput: (value: string) => void;
  max?: number;
  hint?: string;
  rows?: number;
  required?: boolean;
  autoFocus?: boolean;
}

/** Several lines, with a counter. */
export function Text(props: WordsProps) {
  const { label, value, max = TEXT } = props;
  useFault(tooLong(label, value, max));
  return <Area {...props} counters={<Count used={measure(value)} max={max} />} />;
}

/** Several short texts, one a line: each is counted by itself, and how many they are. */
export function List(props: WordsProps) {
  const { label, value } = props;
  const used = lines(value).map(measure);
  const more = used.length - LISTED;
  const long = used.findIndex((each) => each > TITLE);
  useFault(
    more > 0
      ? n("« {label} » : {n} ligne de trop.", "« {label} » : {n} lignes de trop.", more, { label })
      : long < 0
        ? ""
        : tooLong(label, lines(value)[long]!, TITLE, long + 1),
  );
  // The one line that is being written is as good as always the longest; those that are too long are all named.
  const shown = long < 0 ? [used.indexOf(Math.max(...used))] : used.flatMap((each, at) => (each > TITLE ? at : []));
  return (
    <Area
      {...props}
      counters={
        <span class="counts">
          {shown.map((at) => at >= 0 && <Count key={at} line={at + 1} used={used[at]!} max={TITLE} />)}
          <Count used={used.length} max={LISTED} />
        </span>
      }
    />
  );
}

function Area({
  label,
  value,
  onInput,
  hint,
  rows = 4,
  required,
  autoFocus,
  counters,
}: WordsProps & { counters: ComponentChildren }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        rows={rows}
        required={required}
        autoFocus={autoFocus}
        aria-describedby={`${id}-hint`}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <span id={`${id}-hint`} class="field__hint">
        {counters} {hint}
      </span>
    </div>
  );
}

/** One line. */
export function Line({ label, value, onInput, max = TITLE, hint, required, autoFocus }: WordsProps) {
  const id = useId();
  const used = measure(value);
  const close = near(value, max);
  useFault(tooLong(label, value, max));
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        required={required}
        autoFocus={autoFocus}
        autoComplete="off"
        aria-describedby={`${id}-hint`}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {(hint || close) && (
        <span id={`${id}-hint`} class="field__hint">
          {close && <Count used={used} max={max} />} {hint}
        </span>
      )}
    </div>
  );
}

interface NumberProps {
  label: string;
  value: number | null;
  min: number;
  max: number;
  onInput: (value: number | null) => void;
  hint?: string;
}

export function Numeral({ label, value, min, max, onInput, hint }: NumberProps) {
  const id = useId();
  return (
    <div class="field field--number">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="number"
        inputMode="numeric"
        min={min}
        max={max}
        value={value ?? ""}
        aria-describedby={`${id}-hint`}
        // Whoever scrolls past a field that they have just filled in does not mean to change it.
        onWheel={(event) => event.currentTarget.blur()}
        onInput={(event) => {
          const typed = event.currentTarget.valueAsNumber;
          onInput(Number.isNaN(typed) ? null : Math.round(typed));
        }}
      />
      <span id={`${id}-hint`} class="field__hint">
        {hint ?? t("De {min} à {max}", { min: String(min), max: String(max) })}
      </span>
    </div>
  );
}

export interface Item<T> {
  value: T;
  label: ComponentChildren;
}

interface PickProps<T> {
  legend: string;
  items: Item<T>[];
  value: T;
  onPick: (value: T) => void;
  hint?: string;
}

/** One of several. */
export function Pick<T extends string | number | boolean | null>({ legend, items, value, onPick, hint }: PickProps<T>) {
  const name = useId();
  return (
    <fieldset class="field">
      <legend>{legend}</legend>
      {hint && <p class="field__hint">{hint}</p>}
      <div class="choices">
        {items.map((item) => (
          <label class="choice" key={String(item.value)}>
            <input type="radio" name={name} checked={item.value === value} onChange={() => onPick(item.value)} />
            <span>{item.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface TicksProps<T> {
  legend: string;
  items: Item<T>[];
  values: T[];
  onPick: (values: T[]) => void;
  max?: number;
  hint?: string;
}

/** Several of several; those beyond `max` cannot be ticked. */
export function Ticks<T extends string | number>({
  legend,
  items,
  values,
  onPick,
  max = Infinity,
  hint,
}: TicksProps<T>) {
  const flip = (value: T): void =>
    onPick(values.includes(value) ? values.filter((v) => v !== value) : [...values, value]);
  return (
    <fieldset class="field">
      <legend>{legend}</legend>
      {hint && <p class="field__hint">{hint}</p>}
      <div class="choices">
        {items.map((item) => {
          const on = values.includes(item.value);
          return (
            <label class="choice" key={item.value}>
              <input
                type="checkbox"
                checked={on}
                disabled={!on && values.length >= max}
                onChange={() => flip(item.value)}
              />
              <span>{item.label}</span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}

export function Tick({ label, value, onPick }: { label: string; value: boolean; onPick: (value: boolean) => void }) {
  return (
    <label class="choice">
      <input type="checkbox" checked={value} onChange={() => onPick(!value)} />
      <span>{label}</span>
    </label>
  );
}

/** Lines of a list field, edited as a text: one a line. */
export const lines = (text: string): string[] =>
  text
    .split(/[\n\v\f\u2028\u2029]/)
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** Where the words are: truthfully. */
export function Saved({ saving }: { saving: Saving }) {
  const words: Record<Saving, string> = {
    saved: t("Rien à envoyer"),
    draft: atRisk()
      ? t("Pas encore envoyé, et cet appareil ne garde rien : laissez cette page ouverte")
      : t("Brouillon gardé ici, pas encore envoyé"),
    sending: t("Envoi en cours…"),
    offline: t("Hors ligne : gardé ici, partira au retour du réseau"),
  };
  return (
    <p class={`saved saved--${saving}`} role="status">
      {words[saving]}
    </p>
  );
}
