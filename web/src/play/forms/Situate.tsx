import { textWord } from "../../cards";
import { inOrder } from "../../cards/facts";
import { t } from "../../core/i18n";
import { count } from "../../core/legal";
import { Pick, Text, Ticks } from "../../parts/fields";
import { useNow } from "../desk";
import { Form } from "../form";

type Words = { future_id: string | null | undefined; text: string; step_ids: string[] };

/** One's place in a future and what one does for it; or why none suits. */
export function SituateForm() {
  const { can, me, options, view } = useNow();
  const offer = can("situate");
  const mine = inOrder(view.commitments).find((c) => c.by === me);
  const futures = options("situate", "future_id") as (string | null)[];
  const marked = new Set(Object.values(view.marks).flatMap((m) => (m.by === me ? [m.on] : [])));
  const steps = inOrder(view.steps).sort(
    (a, b) => Number(marked.has(b.id)) - Number(marked.has(a.id)) || a.year - b.year,
  );
  return (
    <Form<Words>
      title={t("Ma part")}
      draft="situate"
      kind="future"
      initial={{ future_id: mine ? mine.future_id : undefined, text: mine?.text ?? "", step_ids: mine?.step_ids ?? [] }}
      offer={offer}
      data={(w) => ({
        future_id: w.future_id ?? null,
        text: w.text,
        step_ids: w.step_ids.filter((id) => id in view.steps),
      })}
      ready={(w) => futures.includes(w.future_id as string | null) && w.text.trim() !== ""}
      submit={t("Dire ma part")}
    >
      {({ words: w, set }) => (
        <>
          <Pick<string | null>
            legend={t("Le futur où vous avez une place")}
            items={futures.map((id) => ({
              value: id,
              label: id === null ? t("Aucun ne me convient") : textWord(view.futures[id]?.text ?? ""),
            }))}
            value={w.future_id as string | null}
            onPick={(future_id) => set({ future_id })}
          />
          <Text
            label={
              w.future_id === null
                ? t("Dites pourquoi : la table vous cherchera une place")
                : t("Ce que vous faites pour qu’il advienne")
            }
            value={w.text}
            onInput={(text) => set({ text })}
            required
          />
          {steps.length > 0 && (
            <Ticks
              legend={t("Les étapes où vous agissez (facultatif)")}
              max={count(offer?.choices.step_ids)?.max ?? 0}
              items={steps.map((s) => ({ value: s.id, label: `${s.year} · ${textWord(s.title)}` }))}
              values={w.step_ids}
              onPick={(step_ids) => set({ step_ids })}
            />
          )}
        </>
      )}
    </Form>
  );
}
