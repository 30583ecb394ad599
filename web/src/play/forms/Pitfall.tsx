import { CardSmall, textWord } from "../../cards";
import { nameOf } from "../../cards/facts";
import { cardWords } from "../../core/decks";
import { t } from "../../core/i18n";
import { allows, offers, values } from "../../core/legal";
import { Line, Pick, Text } from "../../parts/fields";
import { useNow } from "../desk";
import { Form } from "../form";

/** Lay a drawn pitfall on a step, or raise one of those in the row. */
export function PitfallForm({
  how,
  card,
  step,
}: {
  how: "lay_pitfall" | "raise_pitfall";
  card: string;
  step?: string;
}) {
  const { canWith, legal, view } = useNow();
  const seat = canWith(how, "card_id", card)?.for;
  const offer = offers(legal, how, seat).find((o) => allows(o.choices.card_id, card, view));
  const blank = !!offer?.needs.includes("title");
  const steps = values(offer?.choices.step_id, view).filter((id): id is string => typeof id === "string");
  return (
    <Form
      title={how === "lay_pitfall" ? t("Poser un écueil") : t("Signaler un écueil")}
      draft={`pitfall:${card}`}
      kind="pitfall"
      initial={{ step_id: step ?? (steps.length === 1 ? steps[0]! : ""), text: "", title: "" }}
      offer={offer}
      data={(w) => ({ card_id: card, step_id: w.step_id, text: w.text, ...(blank ? { title: w.title } : {}) })}
      ready={(w) => w.text.trim() !== "" && steps.includes(w.step_id) && (!blank || w.title.trim() !== "")}
      submit={how === "lay_pitfall" ? t("Poser cet écueil") : t("Signaler cet écueil")}
      beside={<CardSmall kind="pitfall" title={cardWords(view.cards[card]).title} blank={blank} />}
    >
      {({ words: w, set }) => (
        <>
          {blank && <Line label={t("Nom de l’écueil")} value={w.title} onInput={(title) => set({ title })} required />}
          <Pick
            legend={t("Quelle étape menace-t-il ?")}
            items={steps.map((id) => ({
              value: id,
              label: `${view.steps[id]?.year} · ${textWord(view.steps[id]?.title ?? "")}`,
            }))}
            value={w.step_id}
            onPick={(step_id) => set({ step_id })}
          />
          <Text label={t("Pourquoi ?")} value={w.text} onInput={(text) => set({ text })} required />
        </>
      )}
    </Form>
  );
}

/** A lever that overcomes a pitfall; the lever is chosen first or here. */
export function AnswerForm({ pitfall, card }: { pitfall?: string; card?: string }) {
  const { can, options, view } = useNow();
  const levers = options("answer_pitfall", "card_id") as string[];
  const open = options("answer_pitfall", "pitfall_id") as string[];
  const first = pitfall ?? (open.length === 1 ? open[0]! : "");
  const on = view.pitfalls[first];
  return (
    <Form
      title={t("Surmonter un écueil")}
      draft={`answer:${pitfall ?? card ?? ""}`}
      kind="lever"
      initial={{ pitfall_id: first, card_id: card ?? (levers.length === 1 ? levers[0]! : ""), text: "" }}
      offer={can("answer_pitfall")}
      data={({ card_id, pitfall_id, text }) => ({ card_id, pitfall_id, text })}
      ready={(w) => w.text.trim() !== "" && levers.includes(w.card_id) && open.includes(w.pitfall_id)}
      submit={t("Jouer cette parade")}
      beside={
        on && (
          <>
            <CardSmall kind="pitfall" title={cardWords(view.cards[on.card_id]).title} />
            <p>{t("{name} : {text}", { name: nameOf(view, on.by), text: textWord(on.text) })}</p>
          </>
        )
      }
    >
      {({ words: w, set }) => (
        <>
          {!pitfall && (
            <Pick
              legend={t("Quel écueil ?")}
              items={open.map((id) => {
                const p = view.pitfalls[id];
                return {
                  value: id,
                  label: `${cardWords(view.cards[p?.card_id ?? ""]).title} · ${textWord(view.steps[p?.step_id ?? ""]?.title ?? "")}`,
                };
              })}
              value={w.pitfall_id}
              onPick={(pitfall_id) => set({ pitfall_id })}
            />
          )}
          {!card && (
            <Pick
              legend={t("Avec quel levier ?")}
              items={levers.map((id) => ({ value: id, label: cardWords(view.cards[id]).title }))}
              value={w.card_id}
              onPick={(card_id) => set({ card_id })}
            />
          )}
          <Text label={t("Comment le surmonte-t-on ?")} value={w.text} onInput={(text) => set({ text })} required />
        </>
      )}
    </Form>
  );
}

/** The table lives with a pitfall, and says why. */
export function AcceptForm({ pitfall }: { pitfall: string }) {
  const { host, view } = useNow();
  const on = view.pitfalls[pitfall];
  return (
    <Form
      title={t("Accepter un écueil")}
      draft={`accept:${pitfall}`}
      kind="pitfall"
      initial={{ text: "" }}
      offer={host("accept_pitfall")}
      data={({ text }) => ({ pitfall_id: pitfall, text })}
      ready={(w) => w.text.trim() !== ""}
      submit={t("Accepter cet écueil")}
      beside={on && <CardSmall kind="pitfall" title={cardWords(view.cards[on.card_id]).title} />}
    >
      {({ words: w, set }) => (
        <Text
          label={t("Pourquoi la table vit-elle avec ?")}
          hint={t("L’étape restera fragile, ouvertement, à moins que quelqu’un ne trouve une parade.")}
          value={w.text}
          onInput={(text) => set({ text })}
          required
        />
      )}
    </Form>
  );
}
