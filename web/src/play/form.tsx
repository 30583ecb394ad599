/** A form for one offer: its words are a draft on the device until the server has stored them. */
import type { ComponentChildren } from "preact";
import { type Draft, spoken, useDraft, type Words } from "../core/drafts";
import { t } from "../core/i18n";
import { Faults, useFaults } from "../core/limits";
import type { Ack, Offer } from "../core/wire";
import { Saved } from "../parts/fields";
import { Copy } from "./Copy";
import { useDesk } from "./desk";
import { useSend, Waiting, WhyNot } from "./send";
import { Sheet } from "./sheet";

interface Props<T extends Words> {
  title: string;
  /** The same for the same words: what was typed is found again under it. */
  draft: string;
  initial: T;
  /** Gone meanwhile (the phase moved on): the words stay, and the form says so. */
  offer: Offer | undefined;
  data: (words: T) => Record<string, unknown>;
  /** Whether enough is there to send; never whether it is allowed. */
  ready?: (words: T) => boolean;
  submit: string;
  /** Said where there is no offer yet, but will be: the words wait here, and the button only puts them by. */
  later?: string | undefined;
  kind?: string;
  /** What stays in view while writing: the card. */
  beside?: ComponentChildren;
  children: (draft: Draft<T>) => ComponentChildren;
  /** Called with the answer before the form closes; true keeps it open. */
  answered?: (ack: Ack, draft: Draft<T>) => boolean | void;
}

export function Form<T extends Words>(props: Props<T>) {
  const { seat, close } = useDesk();
  const key = `${props.draft}${seat ? `@${seat}` : ""}`;
  const draft = useDraft<T>(key, props.initial);
  const { send, busy, refusal } = useSend();
  const [fault, tell] = useFaults();
  const waits = !props.offer && !!props.later;
  const ready = (props.ready?.(draft.words) ?? true) && (!!props.offer || waits) && !fault;
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (waits) close();
    if (busy || !ready || !props.offer) return;
    if (!draft.dirty) draft.set(draft.words);
    const ack = await send(props.offer, props.data(draft.words), key);
    if (props.answered?.(ack, draft) !== true && ack.ok) close();
  };
  return (
    <Sheet
      title={props.title}
      full
      write
      own={!!props.offer && !props.offer.for}
      {...(props.kind ? { kind: props.kind } : {})}
    >
      <form class="write" onSubmit={submit}>
        <div class="write__fields">
          {props.beside && <div class="write__beside">{props.beside}</div>}
          <Faults value={tell}>{props.children(draft)}</Faults>
        </div>
        <footer class="write__foot">
          <WhyNot refusal={refusal} />
          {fault && (
            <p class="status status--error" role="status">
              {fault}
            </p>
          )}
          {waits && !busy && (
            <p class="notice" role="status">
              {props.later}
            </p>
          )}
          {!props.offer && !waits && !busy && (
            <>
              <p class="notice" role="status">
                {t("Ce n’est plus le moment de l’envoyer : la partie a avancé. Vos mots restent gardés ici.")}
              </p>
              {spoken(draft.words) && <Copy text={spoken(draft.words)}>{t("Copier mes mots")}</Copy>}
            </>
          )}
          {draft.other && (
            <div class="notice" role="status">
              <p>{t("Un autre onglet de cet appareil gardait ici : « {words} »", { words: spoken(draft.other) })}</p>
              <div class="buttons">
                <button type="button" class="button" onClick={() => draft.settle(true)}>
                  {t("Reprendre ces mots-là")}
                </button>
                <button type="button" class="button button--quiet" onClick={() => draft.settle(false)}>
                  {t("Les effacer")}
                </button>
              </div>
            </div>
          )}
          <div class="buttons">
            <button type="submit" class="button button--main" disabled={!ready && !busy} aria-disabled={busy}>
              {busy ? <Waiting /> : waits ? t("Garder pour mon tour") : props.submit}
            </button>
            {draft.dirty && !busy && (
              <button
                type="button"
                class="button button--quiet"
                aria-label={t("Effacer le brouillon")}
                onClick={draft.clear}
              >
                {t("Effacer")}
              </button>
            )}
          </div>
          {draft.saving !== "saved" && <Saved saving={draft.saving} />}
        </footer>
      </form>
    </Sheet>
  );
}
