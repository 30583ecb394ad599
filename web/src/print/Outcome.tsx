import { n, t } from "../core/i18n";
import type { EditDeck } from "../edit/deck";
import type { Form } from "./fields";
import { Make } from "./Make";
import { Preview, type Count } from "./Preview";

interface Props {
  form: Form;
  deck: EditDeck | null;
  count: Count | null;
  /** That was counted for what is asked now. */
  ready: boolean;
  /** The address of a call about what was counted. */
  call: (name: string) => string;
}

/** What that makes: how many cards and sheets, what they look like, and the file. */
export function Outcome({ form, deck, count, ready, call }: Props) {
  const { query, change, fault } = form;
  const filled = query["fill"] === "1";
  return (
    <div class="outcome">
      <div class="outcome__count">
        <p role="status" class="outcome__say">
          {fault
            ? fault.field ? t("Un choix ne peut pas s’imprimer ainsi : la raison est écrite dessous.") : fault.say
            : count
              ? query["press"] === "1"
                ? `${n("{n} carte", "{n} cartes", count.cards)}, ${n("{n} page", "{n} pages", count.pages)}`
                : `${n("{n} carte", "{n} cartes", count.cards)}, ${n("{n} feuille", "{n} feuilles", count.sheets)}, ${n("{n} page", "{n} pages", count.pages)}`
              : t("On compte…")}
        </p>
        {count && !fault && count.free > 0 && deck?.cards.some((card) => card.blank) && (
          <p>
            {n("{n} carte libre sur la dernière feuille : la remplir d’une carte vierge ?", "{n} cartes libres sur la dernière feuille : les remplir de cartes vierges ?", count.free)}{" "}
            <button type="button" class="button" onClick={() => change({ fill: "1" })}>
              {t("Remplir la feuille")}
            </button>
          </p>
        )}
        {filled && count && !fault && (
          <p>
            {t("La dernière feuille est remplie de cartes vierges.")}{" "}
            <button type="button" class="button button--quiet" onClick={() => change({ fill: undefined })}>
              {t("Retirer les cartes vierges")}
            </button>
          </p>
        )}
      </div>
      <Make events={call("print.events")} ready={ready && !fault} />
      {count && <Preview count={count} page={(number) => `${call("print.png")}&page=${number}`} words={call("print.html")} />}
      <p class="field__hint">{t("À l’impression : taille réelle (100 %), jamais « ajuster à la page ». Papier de 200 à 300 g/m² si votre imprimante le prend.")}</p>
    </div>
  );
}
