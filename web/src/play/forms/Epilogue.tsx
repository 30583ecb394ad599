import { t } from "../../core/i18n";
import { Line, Text } from "../../parts/fields";
import { useNow } from "../desk";
import { Form } from "../form";

type Words = {
  title: string;
  opening: string;
  closing: string;
  version: number;
  theirs: Partial<Record<Field, string>>;
};
type Field = "title" | "opening" | "closing";
const FIELDS: Field[] = ["title", "opening", "closing"];

function labels(): Record<Field, string> {
  return { title: t("Titre du récit"), opening: t("Ouverture"), closing: t("Conclusion") };
}

/** What somebody else wrote meanwhile, beside one's own words: nobody's are lost. */
export function Theirs({ text, mine, take }: { text: string | undefined; mine: string; take: () => void }) {
  if (text === undefined || text === mine) return null;
  return (
    <div class="notice">
      <p>
        <strong>{t("Quelqu’un a écrit entre-temps :")}</strong>
      </p>
      <blockquote>{text || t("(vide)")}</blockquote>
      <button type="button" class="button" onClick={take}>
        {t("Reprendre ce texte à la place du mien")}
      </button>
    </div>
  );
}

export function EpilogueForm() {
  const { can, view } = useNow();
  const now = view.narrative;
  const names = labels();
  return (
    <Form<Words>
      title={t("Écrire l’épilogue")}
      draft="epilogue"
      initial={{ title: now.title, opening: now.opening, closing: now.closing, version: now.version, theirs: {} }}
      offer={can("write_epilogue")}
      data={({ title, opening, closing, version }) => ({ title, opening, closing, version })}
      submit={t("Enregistrer")}
      answered={(ack, draft) => {
        const said = ack.ok ? null : ack.error;
        if (said?.code !== "text/stale") return;
        const theirs = Object.fromEntries(FIELDS.map((f) => [f, String(said.params[f] ?? "")]));
        draft.set({ theirs, version: Number(said.params.version) });
      }}
    >
      {({ words: w, set }) =>
        FIELDS.map((field) => {
          const props = { label: names[field], value: w[field], onInput: (value: string) => set({ [field]: value }) };
          return (
            <div key={field}>
              {field === "title" ? <Line {...props} /> : <Text {...props} rows={5} />}
              <Theirs text={w.theirs[field]} mine={w[field]} take={() => set({ [field]: w.theirs[field] ?? "" })} />
            </div>
          );
        })
      }
    </Form>
  );
}
