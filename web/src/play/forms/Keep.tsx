import { textWord } from "../../cards";
import { byWeight, dots, inOrder } from "../../cards/facts";
import { cardWords } from "../../core/decks";
import { n, t } from "../../core/i18n";
import { count } from "../../core/legal";
import { Ticks } from "../../parts/fields";
import { useNow } from "../desk";
import { Form } from "../form";

/** Which challenges or futures the table keeps: the most dotted first. */
export function KeepForm({ what }: { what: "challenges" | "futures" }) {
  const { host, view } = useNow();
  const type = `keep_${what}`;
  const offer = host(type);
  const limits = count(offer?.choices.ids) ?? { min: 1, max: 1 };
  const weight = dots(view);
  const entries: { id: string; kept: boolean }[] = byWeight<{ id: string; kept: boolean }>(
    inOrder<{ id: string; kept: boolean }>(view[what]),
    weight,
  );
  const kept = entries.filter((e) => e.kept).map((e) => e.id);
  const there = (ids: string[]): string[] => ids.filter((id) => id in view[what]);
  const words = (id: string): string =>
    what === "futures"
      ? textWord(view.futures[id]?.text ?? "")
      : cardWords(view.cards[view.challenges[id]?.card_id ?? ""]).title;
  return (
    <Form
      title={what === "challenges" ? t("Retenir des défis") : t("Retenir des futurs")}
      draft={type}
      kind={what === "challenges" ? "challenge" : "future"}
      initial={{ ids: kept.length ? kept : entries.slice(0, limits.max).map((e) => e.id) }}
      offer={offer}
      data={({ ids }) => ({ ids: there(ids) })}
      ready={({ ids }) => there(ids).length >= limits.min && there(ids).length <= limits.max}
      submit={t("Retenir ceux-là")}
    >
      {({ words: w, set }) => (
        <Ticks
          legend={n("Retenez-en {n} avec la table", "Retenez-en jusqu’à {n} avec la table", limits.max)}
          hint={t("Les plus pointés sont proposés d’abord.")}
          max={limits.max}
          values={there(w.ids)}
          onPick={(ids) => set({ ids })}
          items={entries.map(({ id }) => ({
            value: id,
            label: (
              <>
                {words(id)} <small class="soft">{n("{n} gommette", "{n} gommettes", weight.get(id) ?? 0)}</small>
              </>
            ),
          }))}
        />
      )}
    </Form>
  );
}
