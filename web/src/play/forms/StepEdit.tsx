import { inOrder } from "../../cards/facts";
import { t } from "../../core/i18n";
import { values } from "../../core/legal";
import { lines, Numeral } from "../../parts/fields";
import { useNow } from "../desk";
import { Form } from "../form";
import { empty, StepExtras, type StepWords, years } from "./Step";

/** The year and what else a step says; its title and text are corrected as texts. */
export function StepEditForm({ step: id }: { step: string }) {
  const now = useNow();
  const { canWith, view } = now;
  const step = view.steps[id];
  const offer = canWith("edit_step", "step_id", id);
  if (!step) return null;
  const unknowns = inOrder(view.unknowns)
    .filter((u) => u.step_id === id)
    .map((u) => u.text);
  const initial: StepWords & { version: number } = {
    ...empty(step.year),
    challenge_id: step.challenge_id,
    future_id: step.future_id,
    families: step.families,
    unknowns: unknowns.join("\n"),
    quick_win: step.quick_win,
    version: step.version,
  };
  const span = years(offer) ?? { min: step.year, max: view.table.horizon };
  return (
    <Form<StepWords & { version: number }>
      title={t("Compléter l’étape")}
      draft={`edit-step:${id}`}
      kind="lever"
      initial={initial}
      offer={offer}
      data={(w) => ({
        step_id: id,
        version: w.version,
        year: w.year,
        challenge_id: w.challenge_id,
        future_id: w.future_id,
        families: w.families,
        unknowns: lines(w.unknowns),
        quick_win: w.quick_win,
      })}
      ready={(w) => w.year !== null}
      submit={t("Enregistrer")}
      beside={
        <p>
          <strong>{step.title}</strong>
        </p>
      }
      answered={(ack, draft) => {
        if (!ack.ok && typeof ack.error.params.version === "number") draft.set({ version: ack.error.params.version });
      }}
    >
      {(draft) => (
        <>
          <Numeral label={t("Année")} {...span} value={draft.words.year} onInput={(year) => draft.set({ year })} />
          <StepExtras
            draft={draft as never}
            now={now}
            challenges={values(offer?.choices.challenge_id, view)}
            futures={values(offer?.choices.future_id, view)}
          />
        </>
      )}
    </Form>
  );
}
