import { KindMark, nameWord, textWord } from "../cards";
import { inOrder, seated } from "../cards/facts";
import { t } from "../core/i18n";
import type { Player } from "../core/store";
import { useView } from "../core/store";

/** Who has found a place, and in which future; who is still looking for one. */
export function Situate() {
  const view = useView();
  const there = seated(view);
  const future = new Map(Object.values(view.commitments).map((c) => [c.by, c.future_id]));
  const placed = there.filter((p) => typeof future.get(p.id) === "string");
  const none = there.filter((p) => future.get(p.id) === null);
  const kept = inOrder(view.futures)
    .filter((f) => f.kept)
    .slice(0, 4);
  return (
    <section class="wall-scene wall-situate">
      <h2>
        {t("{placed} sur {all} ont trouvé leur place", { placed: String(placed.length), all: String(there.length) })}
      </h2>
      <ul
        class={`wall-situate__futures wall-situate__futures--${Math.min(4, kept.length + (none.length ? 1 : 0))} plain-list`}
      >
        {kept.slice(0, none.length ? 3 : 4).map((f) => (
          <li key={f.id} class="wall-face kind-future">
            <p class="wall-face__kind">
              <KindMark kind="future" />
              <span>{textWord(f.text)}</span>
            </p>
            <People list={placed.filter((p) => future.get(p.id) === f.id)} />
          </li>
        ))}
        {none.length > 0 && (
          <li class="wall-face wall-face--looking">
            <p class="wall-face__kind">
              <span>{t("Cherche encore sa place")}</span>
            </p>
            <People list={none} />
          </li>
        )}
      </ul>
    </section>
  );
}

function People({ list }: { list: Player[] }) {
  return <p class="wall-situate__people">{list.map((p) => nameWord(p.name)).join(" · ")}</p>;
}
