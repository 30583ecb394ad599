import { familyWord, pitfallStateWord, stepStateWord } from "../cards";
import { t } from "../core/i18n";
import type { Narrative, PitfallPart, StepPart } from "./narrative";
import { By, cardTitle, CardName, voice, Words } from "./parts";

/** The path down the page: the steps in the order of their years, each with what threatened it and what saved it. */
export function PathPart({ told }: { told: Narrative }) {
  return (
    <section aria-labelledby="path">
      <h2 id="path">{t("Le chemin")}</h2>
      {told.steps.length ? (
        <ol class="story-trail plain-list">
          {told.steps.map((step, i) => (
            <Step key={i} step={step} told={told} number={i} />
          ))}
        </ol>
      ) : (
        <p class="soft">{t("Aucune étape n’a encore été racontée.")}</p>
      )}
    </section>
  );
}

function Step({ step, told, number }: { step: StepPart; told: Narrative; number: number }) {
  const challenge = step.challenge === null ? undefined : told.challenges[step.challenge];
  const future = step.future === null ? undefined : told.futures[step.future];
  return (
    <li class={`story-trail__step story-trail__step--${step.state}`} id={`step-${number + 1}`} tabIndex={-1}>
      <p class="story-trail__year">{step.year}</p>
      <h3>{step.title || t("(texte retiré)")}</h3>
      <p class="story-trail__tags">
        <span class={`story-state story-state--${step.state}`}>{stepStateWord(step.state)}</span>
        {step.quick_win && <span class="chip">{t("Petite victoire")}</span>}
        <CardName kind="lever" card={step.card} />
      </p>
      {step.text && <Words text={step.text} />}
      {challenge && (
        <p>
          {t("Relève le défi :")} <b>{cardTitle(challenge.card)}</b>
        </p>
      )}
      {future && (
        <p>
          {t("Mène vers :")} <b>{future.text || t("(texte retiré)")}</b>
        </p>
      )}
      {step.families.length > 0 && <p>{t("A besoin de : {families}.", { families: step.families.map(familyWord).join(", ") })}</p>}
      <By by={step.by} />
      {step.pitfalls.map((pitfall, i) => (
        <Pitfall key={i} pitfall={pitfall} />
      ))}
      {step.unknowns.length > 0 && (
        <>
          <h4>{t("Ce qu’il faudrait savoir")}</h4>
          <ul>
            {step.unknowns.map((text, i) => (
              <li key={i}>{text || t("(texte retiré)")}</li>
            ))}
          </ul>
        </>
      )}
      {step.comments.map((comment, i) => (
        <blockquote key={i} class="story-remark">
          <Words text={comment.text} />
          <By by={comment.by} />
        </blockquote>
      ))}
    </li>
  );
}

function Pitfall({ pitfall: p }: { pitfall: PitfallPart }) {
  return (
    <div class="story-said story-said--kind kind-pitfall">
      <p>
        <CardName kind="pitfall" card={p.card} /> <span class="story-state">{pitfallStateWord(p.state)}</span>
      </p>
      <Words text={p.text} />
      <By by={p.by} />
      {p.answer !== null && (
        <div class="story-said story-said--kind kind-lever">
          <p>
            <b>{t("Parade")}</b> {p.answer_card && <CardName kind="lever" card={p.answer_card} />}
          </p>
          <Words text={p.answer} />
          {p.answer_by && <p class="story-by">— {voice(p.answer_by)}</p>}
        </div>
      )}
      {p.accepted !== null && (
        <p>
          <b>{t("La table l’accepte :")}</b> {p.accepted || t("(texte retiré)")}
        </p>
      )}
    </div>
  );
}
