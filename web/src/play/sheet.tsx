/** A sheet over the screen: a native dialog, so that focus stays in it and Escape closes it. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../core/i18n";
import { useDesk } from "./desk";

interface Props {
  title: string;
  /** For writing: the whole screen of a phone. */
  full?: boolean;
  /** The kind whose colours it wears. */
  kind?: string;
  children: ComponentChildren;
}

export function Sheet({ title, full = false, kind, children }: Props) {
  const { close } = useDesk();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (element.showModal) element.showModal();
    else element.setAttribute("open", "");
    return () => element.close?.();
  }, []);
  return (
    <dialog
      ref={dialog}
      class={`sheet ${full ? "sheet--full" : ""} ${kind ? `kind-${kind}` : ""}`}
      aria-labelledby="sheet-title"
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onClick={(event) => event.target === dialog.current && !full && close()}
    >
      <header class="sheet__head">
        <h2 id="sheet-title" tabIndex={-1}>
          {title}
        </h2>
        <button type="button" class="button button--quiet" onClick={close}>
          {t("Fermer")}
        </button>
      </header>
      {children}
    </dialog>
  );
}
