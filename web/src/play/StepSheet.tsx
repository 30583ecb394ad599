/** A step read whole: its words, its pitfalls and answers, its comments, and what one may do with it. */

import { CardSmall, familyWord, pitfallStateWord, stepStateWord, textWord } from "../cards";
import { inOrder, nameOf, namesOf, seenBy } from "../cards/facts";
import { cardWords } from "../core/decks";
import { t } from "../core/i18n";
import { offers, values } from "../core/legal";
import type { Pitfall } from "../core/wire";
import { CardSheet } from "./CardSheet";
import { useDesk, useNow } from "./desk";
import { Actions, Comments } from "./Entry";
import { AcceptForm, AnswerForm, PitfallForm } from "./forms/Pitfall";
import { StepEditForm } from "./forms/StepEdit";
import { Go } from "./Go";
import { Act } from "./send";
import { Sheet } from "./sheet";

function PitfallPart({ pitfall: p }: { pitfall: Pitfall }) {
  const { open } = useDesk();
  const { canWith, view } = useNow();
  return (
    <li class="hit kind-pitfall">
      <CardSmall
        kind="pitfall"
        title={cardWords(view.cards[p.card_id]).title}
        onOpen={() => open(<CardSheet card={p.card_id} />)}
      />
      <p>
        <span class="chip">{pitfallStateWord(p.state)}</span> <strong>{nameOf(view, p.by)}</strong> {textWord(p.text)}
      </p>
      {p.answer && (
        <p class="answer kind-lever">
          <strong>
            {t("Parade : {name}, avec {card}.", {
              name: nameOf(view, p.answer.by),
              card: cardWords(view.cards[p.answer.card_id]).title,
            })}
          </strong>{" "}
          {textWord(p.answer.text)}
        </p>
      )}
      {p.accepted !== null && p.accepted !== undefined && (
        <p>
          <strong>{t("La table vit avec :")}</strong> {textWord(p.accepted)}
        </p>
      )}
      <div class="buttons">
        {canWith("answer_pitfall", "pitfall_id", p.id) && (
          <Go main to={<AnswerForm pitfall={p.id} />}>
            {t("Surmonter cet écueil")}
          </Go>
        )}
        {canWith("accept_pitfall", "pitfall_id", p.id) && <Go to={<AcceptForm pitfall={p.id} />}>{t("Vivre avec")}</Go>}
      </div>
      <Comments on={p.id} />
      <Actions on={p.id} />
    </li>
  );
}

export function StepSheet({ step: id }: { step: string }) {
  const { open, seat } = useDesk();
  const { canWith, legal, me, view } = useNow();
  const step = view.steps[id];
  if (!step) return null;
  const challenge = step.challenge_id ? view.challenges[step.challenge_id] : undefined;
  const future = step.future_id ? view.futures[step.future_id] : undefined;
  const unknowns = inOrder(view.unknowns).filter((u) => u.step_id === id);
  const pitfalls = inOrder(view.pitfalls).filter((p) => p.step_id === id);
  const seen = seenBy(view, id);
  const placing = (["lay_pitfall", "raise_pitfall"] as const).flatMap((how) =>
    offers(legal, how, seat)
      .filter((o) => values(o.choices.step_id, view).includes(id))
      .flatMap((o) => values(o.choices.card_id, view).map((card) => ({ how, card: String(card) }))),
  );
  return (
    <Sheet title={`${step.year} · ${textWord(step.title)}`} kind="lever" full>
      <p class="soft">
        {t("Par {name}", { name: nameOf(view, step.by) })}
        {" · "}
        <span class={`chip state--${step.state}`}>{stepStateWord(step.state)}</span>
        {step.quick_win && <span class="chip">{t("Petite victoire")}</span>}
      </p>
      <CardSmall
        kind="lever"
        title={cardWords(view.cards[step.card_id]).title}
        onOpen={() => open(<CardSheet card={step.card_id} />)}
      />
      {step.text && <p class="prose">{step.text}</p>}
      <dl class="facts">
        {challenge && (
          <>
            <dt>{t("Relève le défi")}</dt>
            <dd>{cardWords(view.cards[challenge.card_id]).title}</dd>
          </>
        )}
        {future && (
          <>
            <dt>{t("Mène au futur")}</dt>
            <dd>{textWord(future.text)}</dd>
          </>
        )}
        {step.families.length > 0 && (
          <>
            <dt>{t("Avec")}</dt>
            <dd>{step.families.map(familyWord).join(", ")}</dd>
          </>
        )}
        {unknowns.length > 0 && (
          <>
            <dt>{t("Données manquantes")}</dt>
            {unknowns.map((u) => (
              <dd key={u.id}>{textWord(u.text)}</dd>
            ))}
          </>
        )}
        {seen.length > 0 && (
          <>
            <dt>{t("S’y reconnaissent")}</dt>
            <dd>{namesOf(seen)}</dd>
          </>
        )}
      </dl>
      <div class="buttons">
        {seen.some((p) => p.id === me) ? (
          <Act offer={canWith("see_myself", "on", false)} data={{ step_id: id, on: false }}>
            {t("Je ne m’y vois plus")}
          </Act>
        ) : (
          <Act offer={canWith("see_myself", "on", true)} data={{ step_id: id, on: true }}>
            {t("Je m’y vois")}
          </Act>
        )}
        {canWith("edit_step", "step_id", id) && <Go to={<StepEditForm step={id} />}>{t("Compléter l’étape")}</Go>}
        {placing.map(({ how, card }) => (
          <Go key={card} to={<PitfallForm how={how} card={card} step={id} />}>
            {how === "lay_pitfall"
              ? t("Poser ici mon écueil")
              : t("Signaler « {title} »", { title: cardWords(view.cards[card]).title })}
          </Go>
        ))}
      </div>
      <Actions on={id} />
      {pitfalls.length > 0 && (
        <>
          <h3>{t("Écueils rencontrés")}</h3>
          <ul class="plain-list stack">
            {pitfalls.map((p) => (
              <PitfallPart key={p.id} pitfall={p} />
            ))}
          </ul>
        </>
      )}
      <Comments on={id} />
    </Sheet>
  );
}
