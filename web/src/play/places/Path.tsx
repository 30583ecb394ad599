import { KindMark, stepStateWord, textWord } from "../../cards";
import { inOrder, nameOf } from "../../cards/facts";
import { cardWords } from "../../core/decks";
import { n, t } from "../../core/i18n";
import type { Step } from "../../core/wire";
import { Part, useDesk, useNow } from "../desk";
import { Go } from "../Go";
import { RecapSheet, StepSheet } from "../soon";

function Station({ step }: { step: Step }) {
  const { open } = useDesk();
  const { view } = useNow();
  const pitfalls = inOrder(view.pitfalls).filter((p) => p.step_id === step.id);
  const comments = Object.values(view.comments).filter((c) => c.on === step.id).length;
  return (
    <li class={`station state--${step.state}`}>
      <button type="button" class="station__face" onClick={() => open(<StepSheet step={step.id} />)}>
        <span class="station__year">{step.year}</span>
        <strong>{textWord(step.title)}</strong>
        <small>
          <KindMark kind="lever" /> {cardWords(view.cards[step.card_id]).title} · {nameOf(view, step.by)}
          {" · "}
          {stepStateWord(step.state)}
          {step.quick_win && ` · ${t("Petite victoire")}`}
          {comments > 0 && ` · ${n("{n} commentaire", "{n} commentaires", comments)}`}
        </small>
        {pitfalls.map((p) => (
          <small key={p.id} class={`crack crack--${p.state} kind-pitfall`}>
            <KindMark kind="pitfall" /> {cardWords(view.cards[p.card_id]).title}
            {p.answer && <> → {cardWords(view.cards[p.answer.card_id]).title}</>}
          </small>
        ))}
      </button>
    </li>
  );
}

/** The path from today to the horizon, as a list in the order of its years. */
export function Path() {
  const { view } = useNow();
  const steps = inOrder(view.steps).sort((a, b) => a.year - b.year);
  return (
    <Part
      id="path"
      title={t("Le chemin")}
      class="part--path"
      beside={
        view.table.phase !== "lobby" && (
          <Go quiet to={<RecapSheet />}>
            {t("L’histoire jusqu’ici")}
          </Go>
        )
      }
    >
      <p class="path__end">{t("Aujourd’hui : {system}", { system: view.table.system })}</p>
      {steps.length ? (
        <ol class="path plain-list">
          {steps.map((s) => (
            <Station key={s.id} step={s} />
          ))}
        </ol>
      ) : (
        <p class="soft path path--empty">{t("Le chemin est encore à tracer : chaque levier joué y pose une étape.")}</p>
      )}
      <p class="path__end path__end--far">{t("Horizon : {year}", { year: String(view.table.horizon) })}</p>
    </Part>
  );
}
