/** A card of paper comes to the screen: by the four symbols on its face, typed or seen by the camera. */
import { useEffect, useId, useState } from "preact/hooks";
import { t } from "../../core/i18n";
import { CardSheet } from "../CardSheet";
import { useDesk, useNow } from "../desk";
import { handOf } from "../places/Hand";
import { codeIn, Scan } from "../Scan";
import { useSend, Waiting, WhyNot } from "../send";
import { Sheet } from "../sheet";

export function PaperForm({ code: given = "" }: { code?: string }) {
  const id = useId();
  const { close, open } = useDesk();
  const { can, host, me, view } = useNow();
  const [typed, type] = useState(given);
  const { send, busy, refusal, forgive } = useSend();
  const [known] = useState(() => new Set(handOf(view.cards, me).map((card) => card.id)));
  const [taken, take] = useState(false);
  const code = codeIn(typed);
  const [offer, light] = [can("take_card"), can("show_card") ?? host("show_card")];
  const fresh = taken && handOf(view.cards, me).find((card) => !known.has(card.id));
  useEffect(() => {
    if (fresh) open(<CardSheet card={fresh.id} />);
  }, [fresh]);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (busy || !code || !offer) return;
    if (!(await send(offer, { code })).ok) return;
    // A challenge goes to the row at once: nothing is left to ask.
    if (view.table.phase === "challenges") close();
    else take(true);
  };
  const show = async (): Promise<void> => {
    if (!busy && code && light && (await send(light, { code })).ok) close();
  };
  return (
    <Sheet title={t("Une carte de papier")}>
      <form class="write" onSubmit={submit}>
        <div class="field field--code">
          <label for={id}>{t("Le code de la carte")}</label>
          <input
            id={id}
            type="text"
            required
            autoFocus
            autoComplete="off"
            autoCapitalize="characters"
            spellcheck={false}
            aria-describedby={`${id}-hint`}
            value={typed}
            onInput={(event) => {
              forgive();
              type(event.currentTarget.value.toUpperCase());
            }}
          />
          <span id={`${id}-hint`} class="field__hint">
            {t("Quatre signes, en bas de la carte. Ni I, ni O, ni 0, ni 1.")}
          </span>
        </div>
        <Scan onCode={type} />
        <WhyNot refusal={refusal} />
        <div class="buttons buttons--stack">
          {offer && (
            <button type="submit" class="button button--main" disabled={!code} aria-disabled={busy}>
              {busy ? <Waiting /> : t("Je la joue")}
            </button>
          )}
          {light && (
            <button type="button" class={`button ${offer ? "" : "button--main"}`} disabled={!code} onClick={show}>
              {t("La montrer à l’écran")}
            </button>
          )}
        </div>
        {!offer && (
          <p class="status">{t("Ce n’est pas le moment de jouer une carte : attendez votre tour, ou le récit.")}</p>
        )}
      </form>
    </Sheet>
  );
}
