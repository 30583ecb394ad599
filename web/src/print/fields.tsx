/** The fields of a printing. Each is bound to a choice by its name; as usual, it stands neither in the address nor in the query. */
import type { ComponentChildren } from "preact";
import { t } from "../core/i18n";
import { type Choices, measure, valuesOf } from "./choices";
import type { Change, Query } from "./place";
import type { Fault } from "./why";

export interface Form {
  query: Query;
  change: Change;
  choices: Choices;
  fault: Fault | null;
}
interface Props {
  form: Form;
  name: string;
  label: string;
  hint?: ComponentChildren;
}

export function Under({ form, name, hint }: Omit<Props, "label">) {
  const wrong = form.fault?.field === name ? form.fault.say : "";
  return (
    <span id={`${name}-said`} class={wrong ? "field__error" : "field__hint"} role={wrong ? "alert" : undefined}>
      {wrong || hint}
    </span>
  );
}

export const bound = (form: Form, name: string) => ({
  id: `p-${name}`,
  "aria-invalid": form.fault?.field === name,
  "aria-describedby": `${name}-said`,
});

/** One of some values: the server's, or those given. */
export function Pick({
  form,
  name,
  label,
  hint,
  values,
  children,
}: Props & { values?: [string, string][]; children?: ComponentChildren }) {
  const usual = String(form.choices.choices[name]?.default ?? "");
  const offered = values ?? valuesOf(name, form.choices.choices[name]);
  const set = (value: string): void => form.change({ [name]: value === usual ? undefined : value });
  return (
    <div class="field">
      <label for={`p-${name}`}>{label}</label>
      <select
        {...bound(form, name)}
        value={form.query[name] ?? usual}
        onChange={(event) => set(event.currentTarget.value)}
      >
        {offered.map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
        {children}
      </select>
      <Under form={form} name={name} hint={hint} />
    </div>
  );
}

/** A number within the server's bounds. Empty: as usual. */
export function Figure({ form, name, label, hint, step = 0.1 }: Props & { step?: number }) {
  const { minimum, maximum, default: usual } = form.choices.choices[name] ?? { default: null };
  const bounds =
    minimum !== undefined && maximum !== undefined
      ? t("De {least} à {most}.", { least: measure(minimum), most: measure(maximum) })
      : "";
  return (
    <div class="field">
      <label for={`p-${name}`}>{label}</label>
      <input
        type="number"
        inputMode="decimal"
        min={minimum}
        max={maximum}
        step={step}
        placeholder={typeof usual === "number" ? measure(usual) : t("selon l’usage")}
        {...bound(form, name)}
        value={form.query[name] ?? ""}
        onInput={(event) =>
          form.change({
            [name]:
              event.currentTarget.value === "" || Number(event.currentTarget.value) === usual
                ? undefined
                : event.currentTarget.value,
          })
        }
      />
      <Under
        form={form}
        name={name}
        hint={
          hint ? (
            <>
              {hint} {bounds}
            </>
          ) : (
            bounds
          )
        }
      />
    </div>
  );
}

/** Yes or no, no as usual. */
export function Tick({ form, name, label, hint }: Props) {
  return (
    <div class="field">
      <label class="choice">
        <input
          type="checkbox"
          {...bound(form, name)}
          checked={form.query[name] === "1"}
          onChange={(event) => form.change({ [name]: event.currentTarget.checked ? "1" : undefined })}
        />
        <span>{label}</span>
      </label>
      <Under form={form} name={name} hint={hint} />
    </div>
  );
}

/** A theme, folded; it says when something in it is not as usual, and opens for what is wrong in it. */
export function Theme({
  form,
  title,
  names,
  children,
}: {
  form: Form;
  title: string;
  names: string[];
  children: ComponentChildren;
}) {
  const touched = names.some((name) => form.query[name] !== undefined);
  const wrong = !!form.fault && names.includes(form.fault.field);
  return (
    <details class="theme" ref={(element) => void (element && wrong && (element.open = true))}>
      <summary>
        <h2>{title}</h2>
        {touched && <span class="chip">{t("modifié")}</span>}
      </summary>
      <div class="theme__fields">{children}</div>
    </details>
  );
}
