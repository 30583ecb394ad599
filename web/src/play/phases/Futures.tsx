import { useState } from "preact/hooks";
import { KindMark, textWord } from "../../cards";
import { authorsOf, byWeight, dots, inOrder, nameOf, namesOf, seated, withoutDots } from "../../cards/facts";
import { n, t } from "../../core/i18n";
import type { Future } from "../../core/wire";
import { Dots, useDotsLeft } from "../Dots";
import { useNow } from "../desk";
import { Actions, Comments } from "../Entry";
import { FutureForm, MergeForm } from "../forms/Future";
import { Go } from "../Go";
import { Advance, Next, ToDots, useRipe } from "../Next";
import { KeepForm } from "../soon";

function One({ future: f, merging }: { future: Future; merging: preact.ComponentChildren }) {
  const { view } = useNow();
  return (
    <li class="entry light kind-future">
      <p>
        <KindMark kind="future" /> {textWord(f.text)} <small class="soft">{authorsOf(view, f)}</small>
        {f.kept && <span class="chip">{t("Retenu")}</span>}
      </p>
      {f.indicators.length > 0 && (
        <ul class="indicators">
          {f.indicators.map((i) => (
            <li key={i}>{i}</li>
          ))}
        </ul>
      )}
      {f.merged.length > 0 && (
        <details>
          <summary>{t("Les textes réunis")}</summary>
          {f.merged.map((m) => (
            <p key={m.id}>
              {textWord(m.text)} <small class="soft">{nameOf(view, m.by)}</small>
            </p>
          ))}
        </details>
      )}
      <Dots on={f.id} what={f.text} />
      {merging}
      <Comments on={f.id} />
      <Actions on={f.id} />
    </li>
  );
}

/** The list of futures with their dots; the facilitator ticks two to merge them. */
export function FutureList() {
  const { host, view } = useNow();
  const [picked, pick] = useState<string[]>([]);
  const merge = host("merge_futures");
  const list = byWeight(inOrder(view.futures), dots(view));
  const flip = (id: string): void =>
    pick(picked.includes(id) ? picked.filter((p) => p !== id) : [...picked.slice(-1), id]);
  return (
    <>
      <ul class="plain-list stack" aria-label={t("Les futurs proposés")}>
        {list.map((f) => (
          <One
            key={f.id}
            future={f}
            merging={
              merge && (
                <label class="choice">
                  <input type="checkbox" checked={picked.includes(f.id)} onChange={() => flip(f.id)} />
                  <span>{t("À réunir avec un autre")}</span>
                </label>
              )
            }
          />
        ))}
      </ul>
      {merge && picked.filter((id) => id in view.futures).length === 2 && (
        <Go to={<MergeForm ids={picked} />}>{t("Réunir ces deux futurs")}</Go>
      )}
    </>
  );
}

export function Futures() {
  const { can, facilitator, host, me, player, view } = useNow();
  const all = inOrder(view.futures);
  const mine = all.some((f) => f.authors.includes(me ?? ""));
  const left = useDotsLeft("futures");
  const ripe = useRipe();
  const keep = host("keep_futures");
  const propose = can("propose_future");
  const proposing = new Set(all.flatMap((f) => f.authors));
  const silent = seated(view).filter((p) => !p.away && !proposing.has(p.id));
  const holding = withoutDots(view, "futures");
  const keeping = keep && !silent.length && !holding.length;
  const voting = left > 0 && all.length > 0 && !!can("vote");
  // Nobody waits for who is away.
  const first = propose && !mine && !player?.away;
  const say = first
    ? t("Imaginez {year} : à quoi voit-on que la transition a réussi ?", { year: String(view.table.horizon) })
    : voting
      ? n(
          "Soutenez les futurs proposés : il vous reste {n} gommette.",
          "Soutenez les futurs proposés : il vous reste {n} gommettes.",
          left,
        )
      : all.some((f) => f.kept)
        ? t("Les futurs du récit sont retenus.")
        : facilitator
          ? keeping
            ? t("Retenez jusqu’à trois futurs avec la table.")
            : t("Chaque personne propose un futur et soutient ceux des autres.")
          : t("La personne qui anime retient avec vous les futurs du récit.");
  const button = (main: boolean) => (
    <Go main={main} to={<FutureForm />}>
      {t("Proposer un futur")}
    </Go>
  );
  const keepButton = (main: boolean) =>
    keep && (
      <Go main={main} to={<KeepForm what="futures" />}>
        {t("Retenir des futurs")}
      </Go>
    );
  return (
    <>
      <Next
        say={say}
        why={
          silent.length
            ? t("On attend un futur de {names}.", { names: namesOf(silent) })
            : holding.length
              ? t("On attend les gommettes de {names}.", { names: namesOf(holding) })
              : n("{n} futur proposé.", "{n} futurs proposés.", all.length)
        }
        main={
          first ? (
            button(true)
          ) : ripe ? (
            <Advance main />
          ) : keeping ? (
            keepButton(true)
          ) : voting ? (
            <ToDots />
          ) : (
            propose && button(true)
          )
        }
        more={
          <>
            {propose && !first && (ripe || keeping || voting) && button(false)}
            {keep && (first || ripe || !keeping) && keepButton(false)}
          </>
        }
      />
      <FutureList />
    </>
  );
}
