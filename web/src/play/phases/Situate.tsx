import { inOrder, namesOf, seated } from "../../cards/facts";
import { t } from "../../core/i18n";
import { useDesk, useNow } from "../desk";
import { FutureForm } from "../forms/Future";
import { SituateForm } from "../forms/Situate";
import { Go } from "../Go";
import { Advance, Next, useRipe } from "../Next";
import { Futures as Kept } from "../places/Futures";
import { KeepForm } from "../soon";

export function Situate() {
  const { wide } = useDesk();
  const { can, host, me, player, view } = useNow();
  const parts = inOrder(view.commitments);
  const mine = parts.find((c) => c.by === me);
  const silent = seated(view).filter((p) => !p.away && !parts.some((c) => c.by === p.id));
  const lost = parts.filter((c) => c.future_id === null).flatMap((c) => view.players[c.by] ?? []);
  const ripe = useRipe();
  // Nobody waits for who is away.
  const first = can("situate") && !mine && !player?.away;
  const say = first
    ? t("Où est votre place en {year} ? Dites votre part.", { year: String(view.table.horizon) })
    : lost.length
      ? t("Une place manque pour {names} : cherchez-la ensemble.", { names: namesOf(lost) })
      : mine
        ? t("Votre part est dite. Lisez celles des autres.")
        : t("Chaque personne dit sa part dans un futur souhaitable.");
  const why = silent.length
    ? t("On attend la part de {names}.", { names: namesOf(silent) })
    : t("Tout le monde a parlé.");
  const speak = (main: boolean) =>
    can("situate") && (
      <Go main={main} to={<SituateForm />}>
        {mine ? t("Revoir ma part") : t("Dire ma part")}
      </Go>
    );
  return (
    <>
      <Next
        say={say}
        why={why}
        main={first ? speak(true) : ripe ? <Advance main /> : speak(true)}
        more={
          <>
            {!first && ripe && speak(false)}
            {can("propose_future") && <Go to={<FutureForm />}>{t("Proposer un autre futur")}</Go>}
            {host("keep_futures") && <Go to={<KeepForm what="futures" />}>{t("Retenir des futurs")}</Go>}
          </>
        }
      />
      {!wide && <Kept />}
    </>
  );
}
