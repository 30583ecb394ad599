/** Who has no device and counts on this one; their turn is not missed. */

import { nameWord } from "../cards";
import { t } from "../core/i18n";
import { useDesk, useNow } from "./desk";

export function Proxies() {
  const { actFor, seat } = useDesk();
  const { legal, view } = useNow();
  const called = view.table.awaited;
  const people = [...new Set(legal.map((o) => o.for))].flatMap((id) =>
    id && id !== seat ? (view.players[id] ?? []) : [],
  );
  if (!people.length) return null;
  return (
    <div class="buttons next__more" role="group" aria-label={t("Sans appareil")}>
      {people.map((p) => {
        const awaited = called.includes(p.id);
        return (
          <button
            key={p.id}
            type="button"
            class={`button ${awaited ? "button--main" : ""}`}
            onClick={() => actFor(p.id)}
          >
            {awaited
              ? t("C’est à {name} : agir pour {name}", { name: nameWord(p.name) })
              : t("Agir pour {name}", { name: nameWord(p.name) })}
          </button>
        );
      })}
    </div>
  );
}
