import { OBSERVATIONS, observationsWord, textWord } from "../../cards";
import { byWeight, dots, inOrder, nameOf, namesOf, seated } from "../../cards/facts";
import { n, t } from "../../core/i18n";
import { Dots, useDotsLeft } from "../Dots";
import { useNow } from "../desk";
import { Actions, Comments } from "../Entry";
import { ObservationForm } from "../forms/Observation";
import { Go } from "../Go";
import { Advance, Next, useRipe } from "../Next";

export function Present() {
  const { can, me, view } = useNow();
  const all = inOrder(view.observations);
  const mine = all.filter((o) => o.by === me).length;
  const left = useDotsLeft("observations");
  const silent = seated(view).filter((p) => !p.away && !all.some((o) => o.by === p.id));
  const ripe = useRipe();
  const add = can("add_observation");
  const voting = mine > 0 && all.length > 1 && left > 0 && !!can("vote");
  const button = (main: boolean) => (
    <Go main={main} to={<ObservationForm />}>
      {t("Ajouter un constat")}
    </Go>
  );
  const say =
    add && !mine
      ? t("Qu’est-ce qui compte aujourd’hui pour « {system} » ?", { system: view.table.system })
      : voting
        ? n("Mettez votre gommette sur ce qui pèse le plus.", "Mettez vos {n} gommettes sur ce qui pèse le plus.", left)
        : t("Écoutez les autres : l’état présent se dessine.");
  const why = silent.length
    ? t("On attend un constat de {names}.", { names: namesOf(silent) })
    : t("Chaque personne a dit un constat.");
  const weight = dots(view);
  return (
    <>
      <Next
        say={say}
        why={why}
        main={add && !mine ? button(true) : ripe ? <Advance main /> : add && button(!voting)}
        more={add && mine > 0 && ripe && button(false)}
      />
      {OBSERVATIONS.map((kind) => {
        const list = byWeight(
          all.filter((o) => o.kind === kind),
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
                  <Dots on={o.id} what={o.text} />
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
