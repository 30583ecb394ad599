import { KindMark, textWord } from "../../cards";
import { inOrder, nameOf } from "../../cards/facts";
import { t } from "../../core/i18n";
import type { Commitment } from "../../core/wire";
import { Part, useNow } from "../desk";
import { Actions, Comments } from "../Entry";

function Part_({ commitment: c }: { commitment: Commitment }) {
  const { view } = useNow();
  return (
    <li>
      <strong>{nameOf(view, c.by)}</strong> {textWord(c.text)}
      <Comments on={c.id} />
      <Actions on={c.id} />
    </li>
  );
}

/** The futures kept, with who has a place in them. */
export function Futures() {
  const { view } = useNow();
  const kept = inOrder(view.futures).filter((f) => f.kept);
  const parts = inOrder(view.commitments);
  const none = parts.filter((c) => c.future_id === null);
  return (
    <Part
      id="futures"
      title={t("En {year}, nous aurons réussi si…", { year: String(view.table.horizon) })}
      class="part--futures"
    >
      <ul class="plain-list stack">
        {kept.map((f) => (
          <li key={f.id} class="light kind-future">
            <p>
              <KindMark kind="future" /> {textWord(f.text)}
            </p>
            {f.indicators.length > 0 && (
              <ul class="indicators">
                {f.indicators.map((i) => (
                  <li key={i}>{i}</li>
                ))}
              </ul>
            )}
            <ul class="plain-list parts">
              {parts
                .filter((c) => c.future_id === f.id)
                .map((c) => (
                  <Part_ key={c.id} commitment={c} />
                ))}
            </ul>
            <Comments on={f.id} />
            <Actions on={f.id} />
          </li>
        ))}
      </ul>
      {none.length > 0 && (
        <>
          <h3>{t("Sans place pour l’instant")}</h3>
          <ul class="plain-list parts">
            {none.map((c) => (
              <Part_ key={c.id} commitment={c} />
            ))}
          </ul>
        </>
      )}
    </Part>
  );
}
