import { OBSERVATIONS, observationsWord, textWord } from "../../cards";
import { byWeight, dots, inOrder, nameOf, namesOf, seated, withoutDots } from "../../cards/facts";
import { n, t } from "../../core/i18n";
import { Dots, useDotsLeft } from "../Dots";
import { useNow } from "../desk";
import { Actions, Comments } from "../Entry";
import { ObservationForm } from "../forms/Observation";
import { Go } from "../Go";
import { Advance, CloseVote, Next, OpenVote, ToDots, useRipe } from "../Next";

export function Present() {
  const { can, host, me, view } = useNow();
  const all = inOrder(view.observations);
  const mine = all.filter((o) => o.by === me).length;
  const left = useDotsLeft("observations");
  const silent = seated(view).filter((p) => !p.away && !all.some((o) => o.by === p.id));
  const ripe = useRipe();
  const add = can("add_observation");
  const beat = view.table.beat;
  const voting = beat === "vote" && left > 0 && !!can("vote");
  const button = (main: boolean) => (
    <Go main={main} to={<ObservationForm />}>
      {t("Ajouter un constat")}
    </Go>
  );
  const say = voting
    ? n("Mettez votre gommette sur ce qui pèse le plus.", "Mettez vos {n} gommettes sur ce qui pèse le plus.", left)
    : beat === "vote"
      ? t("Le vote est ouvert : ce qui pèse le plus se dessine.")
      : add && !mine
        ? t("Qu’est-ce qui compte aujourd’hui pour « {system} » ?", { system: view.table.system })
        : t("Écoutez les autres : l’état présent se dessine.");
  const holding = withoutDots(view, "observations");
  const awaited = beat === "vote" ? holding : silent;
  const why = awaited.length
    ? t(beat === "vote" ? "On attend les gommettes de {names}." : "On attend un constat de {names}.", {
        names: namesOf(awaited),
      })
    : beat === "vote"
      ? t("Chaque personne a placé une gommette.")
      : t("Chaque personne a dit un constat.");
  const weight = dots(view);
  const covered = all.filter((o) => o.hidden).length;
  return (
    <>
      <Next
        say={say}
        why={why}
        main={
          ripe ? (
            <Advance main />
          ) : host("open_vote") && !silent.length ? (
            <OpenVote />
          ) : voting ? (
            <ToDots />
          ) : (
            add && beat === "write" && button(true)
          )
        }
        more={
          <>
            {add && (beat === "vote" || (!silent.length && !!host("open_vote"))) && button(false)}
            <CloseVote />
          </>
        }
      />
      {covered > 0 && (
        <p class="status">
          {n(
            "{n} constat sera montré quand le vote s’ouvrira.",
            "{n} constats seront montrés quand le vote s’ouvrira.",
            covered,
          )}
        </p>
      )}
      {OBSERVATIONS.map((kind) => {
        const list = byWeight(
          all.filter((o) => o.kind === kind && !o.hidden),
          weight,
        );
        return list.length ? (
          <section key={kind} aria-label={observationsWord(kind)}>
            <h3>{observationsWord(kind)}</h3>
            <ul class="plain-list stack">
              {list.map((o) => (
                <li key={o.id} class="entry">
                  <p>
                    {textWord(o.text)} <small class="soft">{nameOf(view, o.by)}</small>
                  </p>
                  <Dots on={o.id} what={textWord(o.text)} />
                  <Comments on={o.id} />
                  <Actions on={o.id} />
                </li>
              ))}
            </ul>
          </section>
        ) : null;
      })}
    </>
  );
}
