import { useEffect, useRef, useState } from "preact/hooks";
import { n, t } from "../core/i18n";

type Now =
  | { is: "idle" }
  | { is: "queued"; ahead: number }
  | { is: "drawing"; done: number; of: number }
  | { is: "done"; href: string }
  | { is: "failed" }
  | { is: "ended" };

interface Props {
  /** The address of the stream. */
  events: string;
  /** That it is what is asked for now: counted, with nothing wrong. */
  ready: boolean;
  wrong: boolean;
}

/** Make the file: how far it is, a way to give it up, and then the file. Closing the stream gives it up on the server too. */
export function Make({ events, ready, wrong }: Props) {
  const [now, set] = useState<Now>({ is: "idle" });
  // Asked for while it was still being counted.
  const [wanted, want] = useState(false);
  const source = useRef<EventSource | null>(null);
  const close = (): void => {
    source.current?.close();
    source.current = null;
  };
  // What is being made is what was asked for when it was begun.
  useEffect(() => {
    set({ is: "idle" });
    return close;
  }, [events]);
  const begin = (): void => {
    close();
    set({ is: "drawing", done: 0, of: 0 });
    const stream = (source.current = new EventSource(events));
    const heard = (name: string, then: (data: Record<string, number & string>) => void): void =>
      stream.addEventListener(name, (event) =>
        then(JSON.parse((event as MessageEvent<string>).data) as Record<string, number & string>),
      );
    heard("queued", (data) => set({ is: "queued", ahead: data.queued ?? 1 }));
    heard("progress", (data) => set({ is: "drawing", done: data.done ?? 0, of: data.of ?? 0 }));
    heard("done", (data) => {
      close();
      set({ is: "done", href: data.href ?? "" });
      location.assign(data.href ?? "");
    });
    heard("failed", () => (close(), set({ is: "failed" })));
    // The browser would ask again by itself, and the file be made again.
    stream.onerror = () => {
      if (source.current === stream) set({ is: "failed" });
      close();
    };
  };
  useEffect(() => {
    if (wanted && wrong) want(false);
    else if (wanted && ready) {
      want(false);
      begin();
    }
  }, [wanted, ready, wrong]);
  const busy = now.is === "drawing" || now.is === "queued";
  return (
    <section class="make" aria-label={t("Le fichier à imprimer")}>
      {busy ? (
        <button type="button" class="button button--wide" onClick={() => (close(), set({ is: "ended" }))}>
          {t("Annuler")}
        </button>
      ) : (
        <button
          type="button"
          class="button button--main button--wide"
          aria-disabled={wrong}
          onClick={() => !wrong && want(true)}
        >
          {t("Télécharger le PDF")}
        </button>
      )}
      {now.is === "drawing" && (
        <progress aria-label={t("Avancement")} max={now.of || 1} {...(now.of ? { value: now.done } : {})} />
      )}
      <p role="status" class="status">
        {wanted && t("On compte…")}
        {now.is === "queued" &&
          n("En attente : {n} fichier avant le vôtre.", "En attente : {n} fichiers avant le vôtre.", now.ahead)}
        {now.is === "drawing" &&
          (now.of && now.done >= now.of ? t("On assemble le fichier…") : t("On met les cartes en page…"))}
        {now.is === "ended" && t("Annulé : rien n’a été imprimé.")}
        {now.is === "failed" && t("Le PDF n’a pas pu être fait. Réessayez.")}
        {now.is === "done" && (
          <>
            {t("Le PDF est prêt.")} <a href={now.href}>{t("Le télécharger de nouveau")}</a>
          </>
        )}
      </p>
    </section>
  );
}
