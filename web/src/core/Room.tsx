/** One table on the screen: its store, its connection, what was sent and what is being written. */
import type { ComponentChildren } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { Drafts, DraftsContext } from "./drafts";
import { language } from "./i18n";
import { connect, type Link } from "./link";
import { Outbox, OutboxContext } from "./outbox";
import { Store, StoreContext } from "./store";

interface Held {
  store: Store;
  link: Link;
  outbox: Outbox;
  drafts: Drafts;
}

function open(code: string, token: string): Held {
  // A part of the token tells two seats of one device apart; the whole of it is kept elsewhere.
  const place = `${code.toUpperCase()}:${token.slice(0, 8)}:`;
  const store = new Store();
  const drafts = new Drafts(`draft:${place}`);
  const link = connect(store, code, token, language);
  const outbox = new Outbox(link, `out:${place}`, drafts);
  return { store, link, outbox, drafts };
}

export function Room(props: { code: string; token: string; children: ComponentChildren }) {
  const { code, token } = props;
  const held = useMemo(() => open(code, token), [code, token]);
  useEffect(
    () => () => {
      held.link.close();
      held.outbox.close();
    },
    [held],
  );
  return (
    <StoreContext.Provider value={held.store}>
      <OutboxContext.Provider value={held.outbox}>
        <DraftsContext.Provider value={held.drafts}>{props.children}</DraftsContext.Provider>
      </OutboxContext.Provider>
    </StoreContext.Provider>
  );
}
