import { cardWords } from "../../core/decks";
import { t } from "../../core/i18n";
import { values } from "../../core/legal";
import type { View } from "../../core/store";
import type { Offer } from "../../core/wire";
import { Line, List, Text } from "../../parts/fields";
import { useNow } from "../desk";
import { Form } from "../form";
import { Theirs } from "./Epilogue";

/** Words on anything. */
export function CommentForm({ on }: { on: string }) {
  const { canWith } = useNow();
  return (
    <Form
      title={t("Commenter")}
      draft={`comment:${on}`}
      initial={{ text: "" }}
      offer={canWith("comment", "on", on)}
      data={({ text }) => ({ on, text })}
      ready={(w) => w.text.trim() !== ""}
      submit={t("Commenter")}
    >
      {({ words: w, set }) => (
        <Text label={t("Votre commentaire")} value={w.text} onInput={(text) => set({ text })} required />
      )}
    </Form>
  );
}

export function fieldWord(field: string): string {
  const words: Record<string, string> = {
    text: t("Texte"),
    title: t("Titre"),
    indicators: t("Indicateurs, un par ligne"),
    answer: t("Parade"),
  };
  return words[field] ?? field;
}

/** The words of a field as they are now. */
function current(view: View, on: string, field: string): string {
  const pitfall = view.pitfalls[on];
  if (field === "answer") return pitfall?.answer?.text ?? "";
  const card = view.challenges[on]?.card_id ?? (field === "title" ? pitfall?.card_id : undefined);
  if (card) {
    const words = cardWords(view.cards[card]);
    return field === "title" ? words.title : (words.description ?? "");
  }
  const entry = Object.values(view as unknown as Record<string, Record<string, Record<string, unknown>>>)
    .map((collection) => collection[on])
    .find((found) => found !== undefined);
  const value = entry?.[field];
  return Array.isArray(value) ? value.join("\n") : String(value ?? "");
}

type Words = { text: string; version: number; theirs?: string };

/** Correct one field of something written. */
export function EditForm({ on, field, offer }: { on: string; field: string; offer: Offer }) {
  const { legal, view } = useNow();
  const now = legal.find(
    (o) =>
      o.type === "edit_text" &&
      o.for === offer.for &&
      values(o.choices.field, view).includes(field) &&
      values(o.choices.on, view).includes(on),
  );
  const Field = field === "indicators" ? List : field === "title" || on in view.unknowns ? Line : Text;
  return (
    <Form<Words>
      title={t("Corriger")}
      draft={`edit:${on}:${field}`}
      initial={{ text: current(view, on, field), version: Number(values((now ?? offer).choices.version, view)[0]) }}
      offer={now}
      data={({ text, version }) => ({ on, field, text, version })}
      submit={t("Enregistrer")}
      answered={(ack, draft) => {
        if (ack.ok || ack.error.code !== "text/stale") return;
        draft.set({ theirs: String(ack.error.params.text ?? ""), version: Number(ack.error.params.version) });
      }}
    >
      {({ words: w, set }) => (
        <>
          <Field label={fieldWord(field)} rows={6} value={w.text} onInput={(text) => set({ text })} />
          <Theirs text={w.theirs} mine={w.text} take={() => set({ text: w.theirs ?? "" })} />
        </>
      )}
    </Form>
  );
}
