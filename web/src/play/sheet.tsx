/** A sheet over the screen: a native dialog, so that focus stays in it and Escape closes it. */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../core/i18n";
import { useDesk } from "./desk";
import { useSeen } from "./seen";

interface Props {
  title: string;
  /** For writing: the whole screen of a phone. */
  full?: boolean;
  /** Its form scrolls between its title and its button, so that neither covers the line one types. */
  write?: boolean;
  /** The kind whose colours it wears. */
  kind?: string;
  children: ComponentChildren;
}

export function Sheet({ title, full = false, write = false, kind, children }: Props) {
  const { close } = useDesk();
  const dialog = useRef<HTMLDialogElement>(null);
  useSeen();
  // Before it is painted: an Escape that comes at once finds it open.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (element.showModal) element.showModal();
    else element.setAttribute("open", "");
    return () => element.close?.();
  }, []);
  return (
    <dialog
      ref={dialog}
      class={`sheet ${full ? "sheet--full" : ""} ${write ? "sheet--write" : ""} ${kind ? `kind-${kind}` : ""}`}
      aria-labelledby="sheet-title"
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      // A browser closes it by itself when Escape comes twice, or by a gesture of its own.
      onClose={() => dialog.current?.isConnected && close()}
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
