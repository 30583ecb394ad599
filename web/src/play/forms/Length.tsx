/** How long the evening is: one tap sets minutes, turns and options, and says how long it will honestly take. */
import { useState } from "preact/hooks";
import { templateWord } from "../../cards";
import { seated } from "../../cards/facts";
import { n, number, t } from "../../core/i18n";
import { values } from "../../core/legal";
import type { TemplateName } from "../../core/wire";
import { Pick } from "../../parts/fields";
import { useNow } from "../desk";
import { useSend, WhyNot } from "../send";

/** Beyond, a second table is better: rulebook, « Options and their limits ». */
const MANY = 10;

/** Minutes as « 1 h 55 ». */
export function duration(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (!hours) return t("{n} min", { n: number(rest) });
  return rest
    ? t("{h} h {min}", { h: number(hours), min: String(rest).padStart(2, "0") })
    : t("{h} h", { h: number(hours) });
}

export function Length() {
  const { host, view } = useNow();
  const offer = host("configure");
  const { send, busy, refusal } = useSend();
  const [asked, ask] = useState<TemplateName | null>(null);
  const known = values(offer?.choices.template, view).filter(Boolean) as TemplateName[];
  if (!offer || !known.length) return null;
  const people = seated(view).length;
  return (
    <section class="length">
      <Pick<TemplateName | null>
        legend={t("Combien de temps avez-vous ?")}
        items={known.map((value) => ({ value, label: templateWord(value) }))}
        value={busy ? asked : view.table.template}
        onPick={(template) => {
          ask(template);
          void send(offer, { template });
        }}
      />
      <WhyNot refusal={refusal} />
      {people > 0 && (
        <p class="status" role="status">
          {n("À {n} personne, comptez {duration}.", "À {n} personnes, comptez {duration}.", people, {
            duration: duration(view.table.estimate),
          })}
          {people > MANY && ` ${t("Au-delà de dix personnes, deux tables racontent mieux qu’une.")}`}
        </p>
      )}
    </section>
  );
}
