import { familyWord, nameWord } from "../../cards";
import { cardWords } from "../../core/decks";
import { t } from "../../core/i18n";
import { count } from "../../core/legal";
import { Pick, Ticks } from "../../parts/fields";
import { useNow } from "../desk";
import { Form } from "../form";

/** Discard levers and draw as many. */
export function ExchangeForm() {
  const { can, options, view } = useNow();
  const offer = can("exchange_levers");
  const limits = count(offer?.choices.card_ids) ?? { min: 1, max: 9 };
  const mine = options("exchange_levers", "card_ids") as string[];
  return (
    <Form
      title={t("Échanger des leviers")}
      draft="exchange"
      kind="lever"
      initial={{ card_ids: [] as string[] }}
      offer={offer}
      data={({ card_ids }) => ({ card_ids })}
      ready={(w) => w.card_ids.length >= limits.min && w.card_ids.every((id) => mine.includes(id))}
      submit={t("Échanger")}
    >
      {({ words: w, set }) => (
        <Ticks
          legend={t("Les cartes à rendre")}
          hint={t("Vous en piochez autant. Cela remplace la pioche de ce tour.")}
          max={limits.max}
          items={mine.map((id) => ({ value: id, label: cardWords(view.cards[id]).title }))}
          values={w.card_ids.filter((id) => mine.includes(id))}
          onPick={(card_ids) => set({ card_ids })}
        />
      )}
    </Form>
  );
}

/** A gift of one lever. */
export function GiveForm({ card }: { card?: string }) {
  const { can, options, view } = useNow();
  const levers = options("give_lever", "card_id") as string[];
  const people = options("give_lever", "to") as string[];
  return (
    <Form
      title={t("Donner un levier")}
      draft={`give:${card ?? ""}`}
      kind="lever"
      initial={{ card_id: card ?? "", to: people.length === 1 ? people[0]! : "" }}
      offer={can("give_lever")}
      data={({ card_id, to }) => ({ card_id, to })}
      ready={(w) => levers.includes(w.card_id) && people.includes(w.to)}
      submit={t("Donner ce levier")}
    >
      {({ words: w, set }) => (
        <>
          <Pick
            legend={t("Quel levier ?")}
            items={levers.map((id) => ({ value: id, label: cardWords(view.cards[id]).title }))}
            value={w.card_id}
            onPick={(card_id) => set({ card_id })}
          />
          <Pick
            legend={t("À qui ?")}
            items={people.map((id) => {
              const p = view.players[id]!;
              return { value: id, label: `${nameWord(p.name)} · ${familyWord(p.family)}` };
            })}
            value={w.to}
            onPick={(to) => set({ to })}
          />
        </>
      )}
    </Form>
  );
}
