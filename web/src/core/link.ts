/** The live connection to one table: it fills the store, and comes back by itself with what was missed. */
import { io, type Socket } from "socket.io-client";
import { forget, read, write } from "./device";
import type { Store } from "./store";
import type { Ack, Change, ChangesMessage, Command, Offer, Refusal, StateMessage } from "./types";

const ACK_MS = 10_000;
/** After that long out of sight, a phone's socket is not to be believed. */
const ASLEEP_MS = 15_000;
const WAYS = ["websocket", "polling"];

export interface Link {
  /** The ack, or null when none came: then nobody knows whether it was stored, and it must be sent again. */
  emit(command: Command): Promise<Ack | null>;
  /** Called each time the table is there and up to date. */
  onReady(listener: () => void): void;
  close(): void;
}

export function connect(store: Store, code: string, token: string, language: () => string): Link {
  const ready = new Set<() => void>();
  const socket: Socket = io({
    transports: read<string[]>("ways") ?? WAYS,
    tryAllTransports: true,
    timeout: 7_000,
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
    query: { code },
    auth: (give) => {
      const { ready: known, seq } = store.get();
      give(known ? { code, token, since: seq, language: language() } : { code, token, language: language() });
    },
  });
  const again = (): void => {
    socket.disconnect().connect();
  };
  const take = (change: Change, live: boolean): void => {
    if (!store.take(change, live)) again();
  };
  const arrived = (): void => {
    store.patch({ status: "online", refusal: null });
    ready.forEach((listener) => listener());
  };

  socket.on("state", (m: StateMessage) => {
    const offset = Date.parse(m.at) - Date.now();
    const { seq, you, view, legal } = m;
    store.patch({ ready: true, seq, you, view, legal, offset });
    arrived();
  });
  socket.on("changes", (m: ChangesMessage) => {
    m.changes.forEach((change) => take(change, false));
    const online: Record<string, boolean> = {};
    Object.keys(store.get().view.players).forEach((id) => (online[id] = m.online.includes(id)));
    store.presence(online);
    store.patch({ legal: m.legal });
    arrived();
  });
  socket.on("legal", (legal: Offer[]) => store.patch({ legal }));
  socket.on("change", (change: Change) => take(change, true));
  socket.on("presence", (m: { player_id: string; online: boolean }) => store.presence({ [m.player_id]: m.online }));
  socket.on("disconnect", (reason) => {
    if (reason === "io client disconnect") return;
    store.patch({ status: "offline" });
    if (reason === "io server disconnect") socket.connect();
  });

  let failures = 0;
  socket.on("connect", () => {
    failures = 0;
    socket.io.engine.once("upgrade", () => forget("ways"));
  });
  socket.on("connect_error", (error: Error & { data?: Refusal }) => {
    if (error.data && !error.data.code.startsWith("rate/") && !error.data.code.startsWith("storage/")) {
      store.patch({ status: "refused", refusal: error.data });
      return;
    }
    // A proxy that swallows WebSockets without a word: begin with polling, then climb; next time too.
    if (error.message === "timeout" || ++failures === 2) {
      socket.io.opts.transports = [...WAYS].reverse();
      write("ways", socket.io.opts.transports);
    }
    store.patch({ status: store.get().ready ? "offline" : "connecting" });
    if (error.data && !socket.active) setTimeout(() => socket.connect(), 3_000);
  });

  let hidden = 0;
  const seen = (): void => {
    if (document.hidden) hidden = Date.now();
    else if (hidden && Date.now() - hidden > ASLEEP_MS && store.get().status !== "refused") again();
  };
  const wake = (): void => {
    if (!socket.connected && store.get().status !== "refused") socket.connect();
  };
  const gone = (): void => store.patch({ status: "offline" });
  document.addEventListener("visibilitychange", seen);
  addEventListener("online", wake);
  addEventListener("offline", gone);

  return {
    emit: (command) =>
      new Promise((resolve) => {
        if (!socket.connected) return resolve(null);
        socket.timeout(ACK_MS).emit("command", command, (error: Error | null, ack?: Ack) => {
          resolve(error || !ack || typeof ack.ok !== "boolean" ? null : ack);
        });
      }),
    onReady: (listener) => void ready.add(listener),
    close: () => {
      document.removeEventListener("visibilitychange", seen);
      removeEventListener("online", wake);
      removeEventListener("offline", gone);
      socket.disconnect();
    },
  };
}
