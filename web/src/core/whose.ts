/** Whose token it is, as the server says: asked over a connection of its own, which ends with the answer. */
import { language } from "./i18n";
import { connect } from "./link";
import type { Seat } from "./seats";
import { Store } from "./store";

const PATIENCE_MS = 10_000;

/** Whose it is; "refused": nobody's, at this table; "silent": nobody answered. */
export type Whose = Seat | "refused" | "silent";

export function whose(code: string, token: string): Promise<Whose> {
  const store = new Store();
  const link = connect(store, code, token, language);
  return new Promise<Whose>((resolve) => {
    const timer = setTimeout(() => resolve("silent"), PATIENCE_MS);
    store.subscribe(() => {
      const { ready, status, you, view } = store.get();
      if (status !== "refused" && !ready) return;
      clearTimeout(timer);
      if (status === "refused") return resolve("refused");
      const { player_id, role } = you;
      resolve({ token, player_id, role, name: view.players[player_id ?? ""]?.name ?? "", system: view.table.system });
    });
  }).finally(() => link.close());
}
