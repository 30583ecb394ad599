import { CardSmall, FAMILIES, familyWord, textWord } from "../../cards";
import { cardWords } from "../../core/decks";
import type { Draft } from "../../core/drafts";
import { t } from "../../core/i18n";
import { offers, values } from "../../core/legal";
import type { Family, Offer, Value } from "../../core/wire";
import { Line, List, lines, Numeral, Text, Tick, Ticks } from "../../parts/fields";
import { type Now, useNow } from "../desk";
import { Form } from "../form";

/** A type, not an interface: drafts are plain records. */
export type StepWords = {
  title: string;
  year: number | null;
  text: string;
  challenge_id: string | null;
  future_id: string | null;
  families: Family[];
  unknowns: string;
  quick_win: boolean;
};

interface FieldsProps {
  draft: Draft<StepWords>;
  now: Now;
  challenges: Value[];
  futures: Value[];
}

function Choose(props: {
  label: string;
  none: string;
  ids: Value[];
  value: string | null;
  word: (id: string) => string;
  onPick: (id: string | null) => void;
}) {
  const ids = props.ids.filter((id): id is string => typeof id === "string");
  if (!ids.length) return null;
  return (
    <div class="field">
      <label>
        <span class="field__label">{props.label}</span>
        <select value={props.value ?? ""} onChange={(event) => props.onPick(event.currentTarget.value || null)}>
          <option value="">{props.none}</option>
          {ids.map((id) => (
            <option key={id} value={id}>
              {props.word(id)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

/** What a step may say beyond its title and year; nothing of it is asked for. */
export function StepExtras({ draft, now, challenges, futures }: FieldsProps) {
  const { words: w, set } = draft;
  const { view } = now;
  return (
    <>
      <Choose
        label={t("Le défi qu’elle relève")}
        none={t("Aucun en particulier")}
        ids={challenges}
        value={w.challenge_id}
        word={(id) => cardWords(view.cards[view.challenges[id]?.card_id ?? ""]).title}
        onPick={(challenge_id) => set({ challenge_id })}
      />
      <Choose
        label={t("Le futur où elle mène")}
        none={t("Aucun en particulier")}
        ids={futures}
        value={w.future_id}
        word={(id) => textWord(view.futures[id]?.text ?? "")}
        onPick={(future_id) => set({ future_id })}
      />
      <Ticks
        legend={t("Qui il faut embarquer")}
        items={FAMILIES.map((f) => ({ value: f, label: familyWord(f) }))}
        values={w.families}
        onPick={(families) => set({ families })}
      />
      <List
        label={t("Les données manquantes")}
        hint={t("Une donnée manquante par ligne.")}
        rows={2}
        value={w.unknowns}
        onInput={(unknowns) => set({ unknowns })}
      />
      <Tick
        label={t("C’est une petite victoire, visible tout de suite")}
        value={w.quick_win}
        onPick={(quick_win) => set({ quick_win })}
      />
    </>
  );
}

export const empty = (year: number | null): StepWords => ({
  title: "",
  year,
  text: "",
  challenge_id: null,
  future_id: null,
  families: [],
  unknowns: "",
  quick_win: false,
});

/** The bounds an offer sets for the year. */
export function years(offer: Offer | undefined): { min: number; max: number } | null {
  const rule = offer?.choices.year;
  return rule && !Array.isArray(rule) && "min" in rule ? { min: rule.min, max: rule.max } : null;
}

/** What is sent of a step's words. */
export const stepData = (card: string, w: StepWords) => ({
  card_id: card,
  year: w.year,
  title: w.title,
  text: w.text ?? "",
  challenge_id: w.challenge_id ?? null,
  future_id: w.future_id ?? null,
  families: w.families ?? [],
  unknowns: lines(w.unknowns ?? ""),
  quick_win: w.quick_win ?? false,
});

export function StepForm({ card }: { card: string }) {
  const now = useNow();
  const { canWith, legal, view } = now;
  const offer = canWith("play_step", "card_id", card);
  const span = years(offer) ?? { min: view.table.horizon - 15, max: view.table.horizon };
  const allowed = (field: string): Value[] => values(offer?.choices[field], view);
  // In the last word a step must take up a challenge that none has.
  const playable = offers(legal, "play_step", offer?.for);
  const bound = playable.length > 0 && playable.every((o) => o.needs.includes("challenge_id"));
  const challenges = allowed("challenge_id");
  const futures = allowed("future_id");
  const held = view.table.phase === "story" && view.cards[card]?.zone === "hand";
  const first = bound ? String(challenges[0]) : null;
  // A draft may name what has gone since.
  const still = (w: StepWords): StepWords => ({
    ...w,
    challenge_id: challenges.includes(w.challenge_id) ? w.challenge_id : first,
    future_id: futures.includes(w.future_id) ? w.future_id : null,
  });
  return (
    <Form<StepWords>
      title={t("Jouer une étape")}
      draft={`step:${card}`}
      kind="lever"
      initial={empty(null)}
      offer={offer}
      data={(w) => stepData(card, still(w))}
      later={held ? t("Gardée sur cet appareil jusqu’à votre tour : vous la jouerez alors d’un geste.") : undefined}
      ready={(w) => w.title.trim() !== "" && w.year !== null}
      submit={t("Jouer cette étape")}
      beside={
        <>
          <CardSmall kind="lever" title={cardWords(view.cards[card]).title} />
          <p class="status">{cardWords(view.cards[card]).description}</p>
        </>
      }
    >
      {(draft) => (
        <>
          <Line
            label={t("Que se passe-t-il ?")}
            hint={t("Une phrase : « Le marché couvert rouvre en circuit court »")}
            value={draft.words.title}
            onInput={(title) => draft.set({ title })}
            required
          />
          <Numeral
            label={t("En quelle année ?")}
            {...span}
            value={draft.words.year}
            onInput={(year) => draft.set({ year })}
          />
          <details open={bound}>
            <summary>{t("Compléter (maintenant ou plus tard)")}</summary>
            <Text label={t("Grâce à…")} value={draft.words.text} onInput={(text) => draft.set({ text })} />
            <StepExtras
              draft={{ ...draft, words: still(draft.words) }}
              now={now}
              challenges={challenges}
              futures={futures}
            />
          </details>
        </>
      )}
    </Form>
  );
}
