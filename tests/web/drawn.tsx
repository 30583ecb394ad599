/** A seat's page and the wall on stores of our own, without a server; and which components each drawing draws. */
import { type ComponentType, options, render } from "preact";
import { Wall } from "../../web/src/board/Wall";
import { Drafts, DraftsContext } from "../../web/src/core/drafts";
import { Outbox, OutboxContext } from "../../web/src/core/outbox";
import { type Snapshot, Store, StoreContext } from "../../web/src/core/store";
import type { Change, Offer } from "../../web/src/core/wire";
import { Play } from "../../web/src/play/Play";

const drawn: string[] = [];
const hook = options as { __r?: (vnode: { type: ComponentType | string }) => void };
const before = hook.__r;
hook.__r = (vnode) => {
  // Preact's own, fragments and providers, have names of a letter.
  if (typeof vnode.type === "function" && vnode.type.name.length > 1) drawn.push(vnode.type.name);
  before?.(vnode);
};

const store = new Store();
const idle = { emit: () => Promise.resolve(null), onReady: () => undefined, close: () => undefined };
const drafts = new Drafts("draft:test:");
const outbox = new Outbox(idle, "out:test:", drafts);

export type Told = Pick<Snapshot, "seq" | "you" | "view" | "legal">;

export function show(page: "seat" | "wall", told: Told, kept = drafts, sent = outbox): void {
  store.patch({ ...told, ready: true, status: "online", last: null });
  render(null, document.body);
  const nothing = (): void => undefined;
  render(
    <StoreContext.Provider value={store}>
      <OutboxContext.Provider value={sent}>
        <DraftsContext.Provider value={kept}>
          {page === "wall" ? (
            <Wall code="GARE23" />
          ) : (
            <Play code="GARE23" token="x" onSeat={nothing} onLeave={nothing} />
          )}
        </DraftsContext.Provider>
      </OutboxContext.Provider>
    </StoreContext.Provider>,
    document.body,
  );
}

/** Who is here, of those whose connection may be up. */
export const here = (ids: string[]): void => store.patch({ online: new Set(ids) });

/** The names of the components that are drawn by what is done, each as often as it is. */
async function by(what: () => void): Promise<string[]> {
  await new Promise((resolve) => setTimeout(resolve, 200));
  drawn.length = 0;
  what();
  await new Promise((resolve) => setTimeout(resolve, 200));
  return [...drawn].sort();
}

export const presence = (id: string, up: boolean): Promise<string[]> => by(() => store.presence(id, up));
/** Apply a change as it comes live. */
export const take = (one: Change): boolean => store.take(one, true);
export const change = (one: Change, legal: Offer[] | null): Promise<string[]> =>
  by(() => {
    if (legal) store.patch({ legal });
    store.take(one, true);
  });
