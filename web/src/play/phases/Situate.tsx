import { t } from "../../core/i18n";
import { inOrder, namesOf, seated } from "../../board/facts";
import { useDesk, useNow } from "../desk";
import { FutureForm } from "../forms/Future";
import { KeepForm } from "../forms/Keep";
import { SituateForm } from "../forms/Situate";
import { Advance, Next, useRipe } from "../Next";

export function Situate() {
  const { open } = useDesk();
  const { can, host, me, view } = useNow();
  const parts = inOrder(view.commitments);
  const mine = parts.find((c) => c.by === me);
  const silent = seated(view).filter((p) => !p.away && !parts.some((c) => c.by === p.id));
  const lost = parts.filter((c) => c.future_id === null).flatMap((c) => view.players[c.by] ?? []);
  const ripe = useRipe();
  const say = can("situate") && !mine
    ? t("Où est votre place en {year} ? Dites votre part.", { year: String(view.table.horizon) })
    : lost.length
      ? t("{names} ne trouve pas sa place : cherchez-la ensemble.", { names: namesOf(lost) })
      : t("Votre part est dite. Lisez celles des autres.");
  const why = silent.length ? t("On attend la part de {names}.", { names: namesOf(silent) }) : t("Tout le monde a parlé.");
  const speak = (main: boolean) =>
    can("situate") && (
      <button type="button" class={`button ${main ? "button--main" : ""}`} onClick={() => open(<SituateForm />)}>
        {mine ? t("Revoir ma part") : t("Dire ma part")}
      </button>
    );
  const first = can("situate") && !mine;
  return (
    <Next
      say={say}
      why={why}
      main={first ? speak(true) : ripe ? <Advance main /> : speak(true)}
      more={
        <>
          {!first && ripe && speak(false)}
          {can("propose_future") && (
            <button type="button" class="button" onClick={() => open(<FutureForm />)}>
              {t("Proposer un autre futur")}
            </button>
          )}
          {host("keep_futures") && (
            <button type="button" class="button" onClick={() => open(<KeepForm what="futures" />)}>
              {t("Garder des futurs")}
            </button>
          )}
        </>
      }
    />
  );
}
