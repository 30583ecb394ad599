import { useEffect, useState } from "preact/hooks";
import { scaleWord, startingPointWord } from "../../cards";
import { request } from "../../core/api";
import { deckWords, useDecks } from "../../core/decks";
import { t } from "../../core/i18n";
import { values } from "../../core/legal";
import type { Language, Scale, SeenTable, StartingPoint } from "../../core/wire";
import { held } from "../../decks/mine";
import { Line, List, lines, Numeral, Pick, Ticks } from "../../parts/fields";
import { useNow } from "../desk";
import { Form } from "../form";
import { OptionFields } from "./Options";

type Words = Pick<SeenTable, "system" | "scale" | "starting_point" | "language" | "licence" | "decks" | "options"> & {
  horizon: number | null;
  /** A theme a line. */
  themes: string;
};

/** The decks to choose among: those that come with the game, those of the table, those that this device may write. */
function useDeckIds(taken: string[]): string[] {
  const [ids, keep] = useState<string[]>([]);
  useEffect(() => {
    request("/api/decks")
      .then((answer) => answer.json())
      .then((list: { id: string }[]) => keep(list.map((d) => d.id)))
      .catch(() => keep([]));
  }, []);
  const here = [...ids, ...taken.filter((id) => !ids.includes(id))];
  const named = new Set(here.map((id) => id.split("@")[0]));
  return ids.length
    ? [
        ...here,
        ...held()
          .map((mine) => mine.id)
          .filter((id) => !named.has(id)),
      ]
    : [];
}

/** What the lobby sets, by the facilitator. */
export function ConfigureForm() {
  const { host, view } = useNow();
  const offer = host("configure");
  const { table } = view;
  const ids = useDeckIds(table.decks);
  const decks = useDecks(ids);
  const years = offer?.choices.horizon;
  const span =
    years && !Array.isArray(years) && "min" in years
      ? { min: years.min, max: years.max }
      : { min: table.horizon, max: table.horizon };
  const of = (field: string) => values(offer?.choices[field], view);
  return (
    <Form<Words>
      title={t("Préparer la table")}
      draft="configure"
      initial={{
        system: table.system,
        scale: table.scale,
        starting_point: table.starting_point,
        horizon: table.horizon,
        themes: table.themes.join("\n"),
        language: table.language,
        licence: table.licence,
        decks: table.decks,
        options: table.options,
      }}
      offer={offer}
      data={({ themes, decks: chosen, ...w }) => ({
        ...w,
        themes: lines(themes),
        ...(ids.length ? { decks: chosen } : {}),
      })}
      ready={(w) => w.system.trim() !== "" && w.horizon !== null && w.decks.length > 0}
      submit={t("Enregistrer")}
    >
      {({ words: w, set }) => (
        <>
          <Line
            label={t("Le système dont on raconte la transition")}
            value={w.system}
            onInput={(system) => set({ system })}
            required
          />
          <Pick
            legend={t("Son échelle")}
            items={of("scale").map((v) => ({
              value: v as Scale | null,
              label: v ? scaleWord(v as Scale) : t("Pas précisée"),
            }))}
            value={w.scale}
            onPick={(scale) => set({ scale })}
          />
          <Pick
            legend={t("Le point de départ")}
            items={of("starting_point").map((v) => ({
              value: v as StartingPoint | null,
              label: v ? startingPointWord(v as StartingPoint) : t("Pas précisé"),
            }))}
            value={w.starting_point}
            onPick={(starting_point) => set({ starting_point })}
          />
          <Numeral label={t("L’horizon")} {...span} value={w.horizon} onInput={(horizon) => set({ horizon })} />
          <List
            label={t("Thèmes (facultatif)")}
            hint={t("Un par ligne.")}
            rows={2}
            value={w.themes}
            onInput={(themes) => set({ themes })}
          />
          {decks.length > 1 && (
            <Ticks
              legend={t("Les jeux de cartes")}
              items={decks.map((d) => ({ value: d.id, label: deckWords(d)?.name ?? d.id }))}
              values={w.decks}
              onPick={(chosen) => set({ decks: chosen })}
            />
          )}
          <Pick
            legend={t("La langue de la table")}
            hint={t(
              "Chaque personne choisit la sienne pour son écran ; celle-ci est celle de l’écran partagé et du récit.",
            )}
            items={of("language").map((v) => ({ value: v as Language, label: v === "fr" ? "Français" : "English" }))}
            value={w.language}
            onPick={(lang) => set({ language: lang })}
          />
          <Line
            label={t("La licence du récit, s’il est partagé")}
            value={w.licence}
            onInput={(licence) => set({ licence })}
            required
          />
          <details>
            <summary>{t("Rythme et réglages")}</summary>
            <OptionFields options={w.options} change={(part) => set({ options: { ...w.options, ...part } })} />
          </details>
        </>
      )}
    </Form>
  );
}

/** What may still change once the story runs. */
export function PaceForm() {
  const { host, view } = useNow();
  const { options } = view.table;
  return (
    <Form
      title={t("Régler le rythme")}
      draft="pace"
      initial={{ pace: options.pace, rounds: options.rounds, pitfall_every: options.pitfall_every }}
      offer={host("configure")}
      data={(w) => ({ options: w })}
      submit={t("Enregistrer")}
    >
      {({ words: w, set }) => <OptionFields story options={{ ...options, ...w }} change={(part) => set(part)} />}
    </Form>
  );
}
