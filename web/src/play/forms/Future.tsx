import { textWord } from "../../cards";
import { t } from "../../core/i18n";
import { List, lines, Text } from "../../parts/fields";
import { useNow } from "../desk";
import { Form } from "../form";

export function FutureForm() {
  const { can, view } = useNow();
  return (
    <Form
      title={t("Proposer un futur souhaitable")}
      draft="future"
      kind="future"
      initial={{ text: "", indicators: "" }}
      offer={can("propose_future")}
      data={(w) => ({ text: w.text, indicators: lines(w.indicators) })}
      ready={(w) => w.text.trim() !== ""}
      submit={t("Proposer ce futur")}
    >
      {({ words: w, set }) => (
        <>
          <Text
            label={t("Nous aurons réussi si, en {year}…", { year: String(view.table.horizon) })}
            value={w.text}
            onInput={(text) => set({ text })}
            required
          />
          <List
            label={t("À quoi le verra-t-on ?")}
            hint={t("Un indicateur par ligne. Facultatif.")}
            rows={3}
            value={w.indicators}
            onInput={(indicators) => set({ indicators })}
          />
        </>
      )}
    </Form>
  );
}

/** Two futures said as one; both texts and their authors stay. */
export function MergeForm({ ids }: { ids: string[] }) {
  const { can, view } = useNow();
  const texts = ids.map((id) => view.futures[id]?.text ?? "");
  return (
    <Form
      title={t("Réunir deux futurs")}
      draft={`merge:${ids.join("+")}`}
      kind="future"
      initial={{ text: "" }}
      offer={can("merge_futures")}
      data={({ text }) => ({ ids, text })}
      ready={(w) => w.text.trim() !== ""}
      submit={t("Réunir ces futurs")}
      beside={texts.map((text) => <blockquote key={text}>{textWord(text)}</blockquote>)}
    >
      {({ words: w, set }) => (
        <Text
          label={t("Le futur qui les réunit")}
          hint={t("Les deux textes et leurs auteurs restent.")}
          value={w.text}
          onInput={(text) => set({ text })}
          required
        />
      )}
    </Form>
  );
}
