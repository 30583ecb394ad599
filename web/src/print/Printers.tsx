import { useState } from "preact/hooks";
import { t } from "../core/i18n";
import { Figure, type Form } from "./fields";
import { written } from "./place";
import { dropPrinter, keepPrinter, printers, SETTINGS, settingsOf } from "./settings";

/** Where backs land on one's own printer, found once with the test sheet and kept on the device. */
export function Printers({ form, test }: { form: Form; test: string }) {
  const { query, change } = form;
  const now = settingsOf(query);
  const known = printers();
  const used = known.find((each) => written(each.settings) === written(now));
  const [name, setName] = useState(used?.name ?? "");
  const [told, tell] = useState("");
  const choose = (wanted: string): void => {
    const found = known.find((each) => each.name === wanted);
    setName(wanted);
    tell("");
    change(Object.fromEntries(SETTINGS.map((each) => [each, found?.settings[each]])));
  };
  const save = (): void => {
    const kept = keepPrinter({ name: name.trim(), settings: now });
    tell(
      kept
        ? t("Réglage gardé sur cet appareil : {name}", { name: name.trim() })
        : t("Cet appareil ne garde rien : le réglage ne durera que le temps de la page."),
    );
  };
  const forget = (): void => {
    dropPrinter(name.trim());
    tell(t("Réglage supprimé : {name}", { name: name.trim() }));
    setName("");
  };
  return (
    <>
      <ol class="steps">
        <li>
          <a href={`/api/papers/alignment.pdf?${test}`}>{t("Imprimez la feuille d’essai")}</a>{" "}
          {t("comme vous imprimerez les cartes.")}
        </li>
        <li>{t("Tenez-la devant une lampe et lisez de combien le dos est décalé.")}</li>
        <li>{t("Reportez ces valeurs ici, donnez un nom au réglage et gardez-le.")}</li>
      </ol>
      {known.length > 0 && (
        <div class="field">
          <label for="p-printer">{t("Mes imprimantes")}</label>
          <select id="p-printer" value={used?.name ?? ""} onChange={(event) => choose(event.currentTarget.value)}>
            <option value="">{Object.keys(now).length && !used ? t("Réglage non gardé") : t("Aucun réglage")}</option>
            {known.map((each) => (
              <option key={each.name} value={each.name}>
                {each.name}
              </option>
            ))}
          </select>
        </div>
      )}
      <Figure form={form} name="shift_x" label={t("Décaler les dos vers la droite, en mm")} />
      <Figure form={form} name="shift_y" label={t("Décaler les dos vers le haut, en mm")} />
      <Figure form={form} name="turn" label={t("Tourner les dos vers la gauche, en degrés")} />
      <div class="field">
        <label for="printer-name">{t("Nom du réglage")}</label>
        <input
          id="printer-name"
          value={name}
          autocomplete="off"
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <span class="field__hint">
          {t("Par exemple : imprimante de la mairie. Les faces et dos choisis plus haut sont gardés avec.")}
        </span>
      </div>
      <div class="buttons">
        <button type="button" class="button" disabled={!name.trim()} onClick={save}>
          {t("Garder ce réglage")}
        </button>
        {known.some((each) => each.name === name.trim()) && (
          <button type="button" class="button button--danger" onClick={forget}>
            {t("Le supprimer")}
          </button>
        )}
      </div>
      <p role="status" class="status">
        {told}
      </p>
    </>
  );
}
