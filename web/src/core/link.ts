/** The live connection to one table: it fills the store, and comes back by itself with what was missed. */
import { io, type Socket } from "socket.io-client";
import { forget, read, write } from "./device";
import type { Store } from "./store";
import type { Ack, Change, ChangesMessage, Envelope, Offer, PrivateMessage, Refused, StateMessage } from "./wire";

const ACK_MS = 10_000;
/** Seen again, or on another network: how long the server has to answer before the connection is made anew. */
const PROBE_MS = 1_200;
const WAYS = ["websocket", "polling"];

export interface Link {
  /** The ack, or null when none came: then nobody knows whether it was stored, and it must be sent again. */
  emit(command: Envelope): Promise<Ack | null>;
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
  /** The server's pages when this one first heard of them. */
  let served = "";
  const arrived = (server: string): void => {
    served ||= server;
    store.patch({ status: "online", refusal: null, stale: server !== served });
    ready.forEach((listener) => listener());
  };

  socket.on("state", (m: StateMessage) => {
    const offset = Date.parse(m.at) - Date.now();
    const { seq, you, view, legal } = m;
    const online = new Set(Object.values(view.players).flatMap((p) => (p.online ? p.id : [])));
    store.patch({ ready: true, seq, you, view, online, legal, offset });
    arrived(m.server);
  });
  socket.on("changes", (m: ChangesMessage) => {
    m.changes.forEach((change) => take(change, false));
    store.patch({ legal: m.legal, online: new Set(m.online) });
    arrived(m.server);
  });
  socket.on("private", (m: PrivateMessage) => store.reveal(m.set));
  socket.on("legal", (legal: Offer[]) => store.patch({ legal }));
  socket.on("change", (change: Change) => take(change, true));
  socket.on("presence", (m: { player_id: string; online: boolean }) => store.presence(m.player_id, m.online));
  socket.on("disconnect", (reason) => {
    if (reason === "io client disconnect") return;
    store.patch({ status: "offline" });
    // A server that ends says so to everyone at once: not all come back at once.
    if (reason === "io server disconnect") setTimeout(() => socket.connect(), Math.random() * 1_000);
  });

  let failures = 0;
  socket.on("connect", () => {
    failures = 0;
    socket.io.engine.once("upgrade", () => forget("ways"));
  });
  socket.on("connect_error", (error: Error & { data?: Refused }) => {
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

  /** Whether the connection is what it seems: asked when the page is seen again, or the network is another. */
  const probe = (): void => {
    if (document.hidden || store.get().status === "refused") return;
    if (!socket.connected) return again();
    socket.timeout(PROBE_MS).emit("probe", (error: Error | null, said?: { seq?: number }) => {
      if (!socket.connected) return; // It has ended meanwhile, and comes back by itself.
      if (error || said?.seq !== store.get().seq) again();
      else store.patch({ status: "online" });
    });
  };
  const gone = (): void => store.patch({ status: "offline" });
  document.addEventListener("visibilitychange", probe);
  addEventListener("online", probe);
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
      document.removeEventListener("visibilitychange", probe);
      removeEventListener("online", probe);
      removeEventListener("offline", gone);
      socket.disconnect();
    },
  };
}
