import { useRef } from "preact/hooks";
import { n, t } from "../core/i18n";
import { Letters } from "../core/letters";
import type { Count, Deck } from "../core/wire";
import type { Form } from "./fields";
import { Make } from "./Make";
import { Preview } from "./Preview";

interface Props {
  form: Form;
  deck: Deck | null;
  count: Count | null;
  /** That was counted for what is asked now. */
  ready: boolean;
  /** The address of a call about what was counted. */
  call: (name: string) => string;
}

/** What that makes: how many cards and sheets, what they look like, and the file. */
export function Outcome({ form, deck, count, ready, call }: Props) {
  const { query, change, fault } = form;
  const filled = query.fill === "1";
  const say = useRef<HTMLParagraphElement>(null);
  const fill = (): void => {
    change({ fill: filled ? undefined : "1" });
    // The button goes until it is counted again: what it did is said here.
    if (filled) say.current?.focus();
  };
  return (
    <div class="outcome">
      <div class="outcome__count">
        <p role="status" class="outcome__say" tabIndex={-1} ref={say}>
          {fault
            ? fault.field
              ? t("Un choix ne peut pas s’imprimer ainsi : la raison est écrite dessous.")
              : fault.say
            : count
              ? query.press === "1"
                ? `${n("{n} carte", "{n} cartes", count.cards)}, ${n("{n} page", "{n} pages", count.pages)}`
                : `${n("{n} carte", "{n} cartes", count.cards)}, ${n("{n} feuille", "{n} feuilles", count.sheets)}, ${n("{n} page", "{n} pages", count.pages)}`
              : t("On compte…")}
        </p>
        {count && !fault && (filled || (count.free > 0 && deck?.cards.some((card) => card.blank))) && (
          <p>
            {filled
              ? t("La dernière feuille est remplie de cartes vierges.")
              : n(
                  "{n} carte libre sur la dernière feuille : la remplir d’une carte vierge ?",
                  "{n} cartes libres sur la dernière feuille : les remplir de cartes vierges ?",
                  count.free,
                )}{" "}
            <button type="button" class="button" onClick={fill}>
              {filled ? t("Retirer les cartes vierges") : t("Remplir la feuille")}
            </button>
          </p>
        )}
      </div>
      <Letters address={count && !fault ? call("letters.json") : null} />
      <Make events={call("print.events")} ready={ready && !fault} wrong={!!fault} />
      {count && (
        <Preview
          count={count}
          press={query.press === "1"}
          page={(number) => `${call("print.png")}&page=${number}`}
          words={call("print.html")}
        />
      )}
      <p class="field__hint">
        {t(
          "À l’impression : taille réelle (100 %), jamais « ajuster à la page ». Papier de 200 à 300 g/m² si votre imprimante le prend.",
        )}
      </p>
    </div>
  );
}
