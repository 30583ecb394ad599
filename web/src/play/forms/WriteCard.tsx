import { CardSmall } from "../../cards";
import { cardWords } from "../../core/decks";
import { t } from "../../core/i18n";
import { Line, Text } from "../../parts/fields";
import { useNow } from "../desk";
import { Form } from "../form";

/** The words of a blank that was drawn, or (without a card) of a challenge of one's own. */
export function WriteCardForm({ card }: { card?: string }) {
  const { canWith, view } = useNow();
  const drawn = card ? view.cards[card] : undefined;
  const kind = drawn?.kind ?? "challenge";
  return (
    <Form
      title={card ? t("Écrire cette carte") : t("Écrire un défi")}
      draft={`card:${card ?? "own"}`}
      kind={kind}
      initial={{ title: "", text: "" }}
      offer={canWith("write_card", "card_id", card ?? null)}
      data={({ title, text }) => ({ ...(card ? { card_id: card } : {}), title, ...(text ? { text } : {}) })}
      ready={(w) => w.title.trim() !== ""}
      submit={t("Écrire cette carte")}
      beside={drawn && <CardSmall kind={kind} title={cardWords(drawn).title} blank />}
    >
      {({ words: w, set }) => (
        <>
          <Line
            label={kind === "challenge" ? t("Le défi, en une question") : t("Titre de la carte")}
            value={w.title}
            onInput={(title) => set({ title })}
            required
          />
          <Text label={t("Précisions (facultatif)")} value={w.text} onInput={(text) => set({ text })} />
        </>
      )}
    </Form>
  );
}
