import { t } from "../core/i18n";
import type { Deck, Language } from "../core/wire";
import { Cards } from "./Cards";
import { bound, Figure, type Form, Pick, Theme, Tick, Under } from "./fields";
import { Press } from "./Press";
import { Printers } from "./Printers";

interface Props {
  form: Form;
  deck: Deck | null;
  lang: Language;
  /** The address of a call about what is printed. */
  call: (name: string) => string;
}

/** All other choices, folded by theme. */
export function More({ form, deck, lang, call }: Props) {
  const { query, change, choices } = form;
  const alignment = new URLSearchParams(call("").split("?")[1]);
  ["size", "cards", "fill", "press", "easy", "large"].forEach((name) => alignment.delete(name));
  return (
    <div class="themes">
      <Theme form={form} title={t("Quelles cartes")} names={["cards", "fill"]}>
        <Tick
          form={form}
          name="fill"
          label={t("Remplir la dernière feuille de cartes vierges")}
          hint={t("Elles s’écrivent pendant la partie.")}
        />
        {deck && <Cards form={form} deck={deck} lang={lang} />}
      </Theme>
      <Theme form={form} title={t("Encre et lisibilité")} names={["ink", "large", "easy", "url"]}>
        <Pick
          form={form}
          name="ink"
          label={t("Encre")}
          hint={t("En noir seul, chaque type de carte garde son signe, son mot et son motif.")}
        />
        <Tick
          form={form}
          name="large"
          label={t("Gros caractères")}
          hint={t("Neuf points au moins. Avec une grande taille de carte, rien n’est abrégé.")}
        />
        {deck?.easy[lang] && <Tick form={form} name="easy" label={t("Mots faciles à lire")} />}
        {choices.choices.url && (
          <div class="field">
            <label class="choice">
              <input
                type="checkbox"
                {...bound(form, "url")}
                checked={query.url !== ""}
                onChange={(event) => change({ url: event.currentTarget.checked ? undefined : "" })}
              />
              <span>{t("Les codes des cartes ouvrent ce site")}</span>
            </label>
            <Under
              form={form}
              name="url"
              hint={t("Le code imprimé sur chaque carte mène alors à {site} quand un téléphone le lit.", {
                site: location.host,
              })}
            />
          </div>
        )}
      </Theme>
      <Theme
        form={form}
        title={t("Coupe et traits de coupe")}
        names={["bleed", "marks", "mark_length", "mark_width", "mark_colour", "mark_side"]}
      >
        <Figure
          form={form}
          name="bleed"
          label={t("Couleurs qui dépassent la coupe (fond perdu), en mm")}
          step={0.5}
          hint={t(
            "À 0, deux cartes voisines partagent un trait. Plus : la coupe peut trembler, il tient moins de cartes.",
          )}
        />
        <Pick
          form={form}
          name="marks"
          label={t("Traits de coupe")}
          values={[
            ["", t("Selon l’usage : au bureau oui, chez l’imprimeur non")],
            ["1", t("Oui")],
            ["0", t("Non")],
          ]}
        />
        <Pick form={form} name="mark_side" label={t("De quel côté sont les traits")} />
        <Figure form={form} name="mark_length" label={t("Longueur des traits, en mm")} step={0.5} />
        <Figure form={form} name="mark_width" label={t("Épaisseur des traits, en points")} step={0.05} />
        <div class="field">
          <label for="p-mark_colour">{t("Couleur des traits")}</label>
          <input
            type="color"
            {...bound(form, "mark_colour")}
            value={query.mark_colour ?? String(choices.choices.mark_colour?.default)}
            onInput={(event) =>
              change({
                mark_colour:
                  event.currentTarget.value === choices.choices.mark_colour?.default
                    ? undefined
                    : event.currentTarget.value,
              })
            }
          />
          <Under form={form} name="mark_colour" />
        </div>
      </Theme>
      <Theme form={form} title={t("Réglage de l’imprimante")} names={["shift_x", "shift_y", "turn"]}>
        <Printers form={form} test={String(alignment)} />
      </Theme>
      <Theme form={form} title={t("Imprimeur")} names={["press"]}>
        <Press form={form} deck={deck} lang={lang} call={call} />
      </Theme>
    </div>
  );
}
