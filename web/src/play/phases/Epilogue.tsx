import { useState } from "preact/hooks";
import { Goal } from "../../cards";
import { t } from "../../core/i18n";
import { values } from "../../core/legal";
import { Tick, Ticks } from "../../parts/fields";
import { useNow } from "../desk";
import { ExtensionDeck } from "../ExtensionDeck";
import { Form } from "../form";
import { EpilogueForm } from "../forms/Epilogue";
import { SituateForm } from "../forms/Situate";
import { Go } from "../Go";
import { Next } from "../Next";
import { Act, useSend, WhyNot } from "../send";

function GoalsForm() {
  const { can, view } = useNow();
  const offer = can("tag_goals");
  return (
    <Form
      title={t("Objectifs de développement durable")}
      draft="goals"
      initial={{ goals: view.narrative.goals }}
      offer={offer}
      data={(w) => w}
      submit={t("Enregistrer")}
    >
      {({ words: w, set }) => (
        <Ticks
          legend={t("Ceux que ce récit sert")}
          items={(values(offer?.choices.goals, view) as number[]).map((g) => ({
            value: g,
            label: <Goal goal={g} />,
          }))}
          values={w.goals}
          onPick={(chosen) => set({ goals: [...chosen].sort((a, b) => a - b) })}
        />
      )}
    </Form>
  );
}

function Sharing() {
  const { can, host, player, view } = useNow();
  const { send, busy, refusal } = useSend();
  const [asked, ask] = useState<boolean | null>(null);
  const share = host("share");
  const object = can("object_to_sharing");
  const licence = view.table.licence;
  return (
    <section class="entry" aria-labelledby="sharing-title">
      <h3 id="sharing-title">{t("Partager le récit ?")}</h3>
      {share ? (
        <Tick
          label={t("Oui, sous licence {licence} : qui a le code peut le lire", { licence })}
          value={busy && asked !== null ? asked : view.narrative.shared}
          onPick={(shared) => {
            ask(shared);
            void send(share, { shared }).then(() => ask(null));
          }}
        />
      ) : (
        <p>
          {view.narrative.shared
            ? t("Oui, sous licence {licence}.", { licence })
            : t("Pas pour l’instant : la personne qui anime en décide avec vous.")}
        </p>
      )}
      {object && player && (
        <Act offer={object} data={{ object: !player.objects }}>
          {player.objects ? t("Finalement, mes textes peuvent être partagés") : t("Garder mes textes hors du partage")}
        </Act>
      )}
      <WhyNot refusal={refusal} />
    </section>
  );
}

export function Epilogue() {
  const { can, facilitator, host, view } = useNow();
  const { title, opening, closing, goals: tagged } = view.narrative;
  const write = can("write_epilogue");
  const button = (main: boolean) =>
    write && (
      <Go main={main} to={<EpilogueForm />}>
        {title ? t("Reprendre l’épilogue") : t("Écrire l’épilogue")}
      </Go>
    );
  const closes = !!host("close_table") && title !== "";
  const close = (
    <Act
      offer={host("close_table")}
      look={closes ? "main" : ""}
      confirm={t("Terminer la partie ? On pourra relire le récit, plus y écrire.")}
    >
      {t("Terminer la partie")}
    </Act>
  );
  return (
    <>
      <Next
        say={
          title
            ? t("Relisez le récit ensemble, puis terminez la partie.")
            : t("Donnez ensemble au récit un titre, une ouverture, une conclusion.")
        }
        why={
          title && !facilitator ? t("La personne qui anime termine la partie quand tout le monde est prêt.") : undefined
        }
        main={closes ? close : button(true)}
        more={
          <>
            {closes ? button(false) : close}
            {can("tag_goals") && <Go to={<GoalsForm />}>{t("Choisir les objectifs servis")}</Go>}
            {can("situate") && <Go to={<SituateForm />}>{t("Revoir ma part")}</Go>}
          </>
        }
      />
      {(title || opening || closing) && (
        <article class="entry prose">
          {title && <h3>{title}</h3>}
          {opening && <p>{opening}</p>}
          {closing && <p>{closing}</p>}
        </article>
      )}
      {tagged.length > 0 && (
        <ul class="plain-list buttons" aria-label={t("Objectifs de développement durable")}>
          {tagged.map((g) => (
            <li key={g}>
              <Goal goal={g} />
            </li>
          ))}
        </ul>
      )}
      <Sharing />
      <ExtensionDeck />
    </>
  );
}
