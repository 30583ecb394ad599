// The relay and ours: Socket.IO, `command` acknowledged, `change` told to all.
import { io } from "socket.io-client";

const post = async (url, body) => {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return answer.json();
};

const connect = (url, auth) => io(url, { transports: ["websocket"], forceNew: true, reconnection: false, auth });

const FAMILIES = ["digital", "environment", "deciders", "civil_society"];

/** Observations may be added by any seat, for ever, in the present alone: go there. */
async function toThePresent(url, table) {
  const socket = connect(url, { code: table.code, token: table.facilitator_token });
  const answer = await new Promise((resolve, reject) => {
    socket.once("connect_error", reject);
    const command = { id: `to-${table.code}`, type: "advance_phase", data: { to: "present", force: true } };
    socket.timeout(10_000).emit("command", command, (late, said) => (late ? reject(late) : resolve(said)));
  });
  socket.close();
  if (!answer.ok) throw new Error(JSON.stringify(answer));
}

/** ours: whether the server has rules. */
export const socketio = (ours) => ({
  async createRoom(url, members) {
    const table = await post(`${url}/api/tables`, ours ? { system: "Banc d’essai" } : {});
    const seats = [];
    while (seats.length < members) {
      const body = ours ? { name: `p${seats.length}`, family: FAMILIES[seats.length % 4] } : {};
      seats.push((await post(`${url}/api/tables/${table.code}/seats`, body)).seat_token);
    }
    if (ours) await toThePresent(url, table);
    return { code: table.code, seats };
  },

  join(url, room, i) {
    return new Promise((resolve, reject) => {
      const begun = performance.now();
      const socket = connect(url, { code: room.code, token: room.seats[i] });
      const member = {
        joinMs: 0,
        onChange: () => {},
        send: ({ id, n, text }) => {
          const command = ours
            ? { id, type: "add_observation", data: { kind: "tension", text } }
            : { id, kind: "note", card: `c${n % 150}`, text };
          return new Promise((done) => {
            socket.timeout(10_000).emit("command", command, (late, said) => done(late ? { ok: false, why: "late" } : said));
          });
        },
        rx: () => socket.io.engine.transport.ws._socket.bytesRead,
        close: () => socket.close(),
      };
      socket.on("change", (change) => member.onChange(change.id ?? null, change.seq));
      socket.once(ours ? "state" : "snapshot", () => {
        member.joinMs = performance.now() - begun;
        resolve(member);
      });
      socket.once("connect_error", reject);
    });
  },
});
