/** A sheet over the screen: a native dialog, so that focus stays in it and Escape closes it. */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { nameWord } from "../cards";
import { t } from "../core/i18n";
import { useView } from "../core/store";
import { useDesk } from "./desk";
import { useSeen } from "./seen";

/** In whose name one writes there. */
function Whose({ seat }: { seat: string }) {
  const { players } = useView();
  return (
    <p class="acting acting--sheet" id="sheet-whose">
      {t("Au nom de {name}", { name: nameWord(players[seat]?.name ?? "") })}
    </p>
  );
}

interface Props {
  title: string;
  /** For writing: the whole screen of a phone. */
  full?: boolean;
  /** Its form scrolls between its title and its button, so that neither covers the line one types. */
  write?: boolean;
  /** The kind whose colours it wears. */
  kind?: string;
  /** What is done there is one's own, whoever one acts for. */
  own?: boolean;
  children: ComponentChildren;
}

export function Sheet({ title, full = false, write = false, kind, own = false, children }: Props) {
  const { close, seat } = useDesk();
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
      aria-describedby={seat && !own ? "sheet-whose" : undefined}
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
      {seat && !own && <Whose seat={seat} />}
      {children}
    </dialog>
  );
}
