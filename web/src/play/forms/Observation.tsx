import { t } from "../../core/i18n";
import type { ObservationKind } from "../../core/wire";
import { Pick, Text } from "../../parts/fields";
import { useNow } from "../desk";
import { Form } from "../form";

function kinds(): Record<ObservationKind, string> {
  return {
    strength: t("Une force : ce qui marche"),
    tension: t("Une tension : ce qui coince"),
    value: t("Une valeur : ce à quoi on tient"),
    actor: t("Un acteur : qui compte ici"),
  };
}

/** A fact of the present. */
export function ObservationForm() {
  const { can, options, view } = useNow();
  const words = kinds();
  return (
    <Form
      title={t("Ajouter un constat")}
      draft="observation"
      initial={{ kind: "strength", text: "" }}
      offer={can("add_observation")}
      data={({ kind, text }) => ({ kind, text })}
      ready={(w) => w.text.trim() !== ""}
      submit={t("Ajouter ce constat")}
    >
      {({ words: w, set }) => (
        <>
          <Pick
            legend={t("C’est…")}
            items={options("add_observation", "kind").map((k) => ({
              value: String(k),
              label: words[k as ObservationKind],
            }))}
            value={w.kind}
            onPick={(kind) => set({ kind })}
          />
          <Text
            label={t("Votre constat sur « {system} »", { system: view.table.system })}
            value={w.text}
            onInput={(text) => set({ text })}
            required
          />
        </>
      )}
    </Form>
  );
}
