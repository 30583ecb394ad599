/** Buttons that ask something of the server, and say what became of it beside themselves. */
import type { ComponentChildren } from "preact";
import { useContext, useEffect, useRef, useState } from "preact/hooks";
import { t } from "../core/i18n";
import { useOutbox } from "../core/outbox";
import { type Store, StoreContext } from "../core/store";
import type { Ack, Offer, Refused } from "../core/wire";
import { useDesk } from "./desk";

type Data = Record<string, unknown>;

export interface Sender {
  /** Sends what an offer allows; the answer comes once the change is on the screen too. */
  send(offer: Offer, data: Data, draft?: string): Promise<Ack>;
  busy: boolean;
  refusal: Refused | null;
  forgive(): void;
}

/** Wait until the store has come to `seq`: the answer may arrive before the change. */
function reached(store: Store, seq: number): Promise<void> {
  return new Promise((resolve) => {
    if (store.get().seq >= seq) return resolve();
    const stop = store.subscribe(() => {
      if (store.get().seq < seq) return;
      stop();
      resolve();
    });
  });
}

export function useSend(): Sender {
  const outbox = useOutbox();
  const store = useContext(StoreContext);
  const { acted } = useDesk();
  const [busy, setBusy] = useState(false);
  const [refusal, refuse] = useState<Refused | null>(null);
  const here = useRef(true);
  useEffect(() => () => void (here.current = false), []);
  const send = async (offer: Offer, data: Data, draft?: string): Promise<Ack> => {
    setBusy(true);
    refuse(null);
    const extra = { ...(offer.for ? { for: offer.for } : {}), ...(draft ? { draft } : {}), heard: () => here.current };
    const ack = await outbox.send(offer.type, data, extra);
    if (ack.ok) {
      await reached(store, ack.seq);
      acted(offer.for);
    } else refuse(ack.error);
    setBusy(false);
    return ack;
  };
  return { send, busy, refusal, forgive: () => refuse(null) };
}

/** The server's reason, beside what caused it. */
export function WhyNot({ refusal }: { refusal: Refused | null }) {
  return (
    <div role="alert" class="refused">
      {refusal && <p class="status status--error">{refusal.message || t("Cela n’a pas été possible.")}</p>}
    </div>
  );
}

export function Waiting() {
  const store = useContext(StoreContext);
  return <>{store.get().status === "online" ? t("Envoi…") : t("Hors ligne : partira au retour")}</>;
}

interface ActProps {
  /** Without an offer there is no button. */
  offer: Offer | undefined;
  data?: Data;
  /** Asked once before what cannot be undone. */
  confirm?: string | undefined;
  look?: "main" | "quiet" | "danger" | "";
  label?: string;
  done?: () => void;
  children: ComponentChildren;
}

export function Act({ offer, data = {}, confirm, look = "", label, done, children }: ActProps) {
  const { send, busy, refusal } = useSend();
  const [asking, ask] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const asked = useRef(false);
  useEffect(() => {
    // The question takes the button's place: focus follows, to « Annuler », and back.
    if (asking || asked.current) button.current?.focus();
    asked.current = asking;
  }, [asking]);
  if (!offer) return null;
  const go = async (): Promise<void> => {
    ask(false);
    if ((await send(offer, data)).ok) done?.();
  };
  if (asking) {
    return (
      <div class="ask" role="group" aria-label={confirm}>
        <p>{confirm}</p>
        <div class="buttons">
          <button type="button" class="button button--main" onClick={go}>
            {children}
          </button>
          <button ref={button} type="button" class="button button--quiet" onClick={() => ask(false)}>
            {t("Annuler")}
          </button>
        </div>
      </div>
    );
  }
  return (
    <span class="act">
      <button
        ref={button}
        type="button"
        class={`button ${look ? `button--${look}` : ""}`}
        aria-disabled={busy}
        aria-label={label}
        onClick={() => !busy && (confirm ? ask(true) : void go())}
      >
        {busy ? <Waiting /> : children}
      </button>
      {refusal && <WhyNot refusal={refusal} />}
    </span>
  );
}
