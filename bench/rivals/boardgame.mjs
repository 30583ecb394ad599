// boardgame.io by its own client. It acknowledges nothing: what counts is that the server's update reaches who sent it.
import { createRequire } from "node:module";
import { Waiting } from "./waiting.mjs";

const require = createRequire(import.meta.url);
const { Client } = require("boardgame.io/client");
const { SocketIO } = require("boardgame.io/multiplayer");
const game = require("./game.cjs");

const post = async (url, body) => {
  const headers = { "content-type": "application/json" };
  return (await fetch(url, { method: "POST", headers, body: JSON.stringify(body) })).json();
};

export const boardgame = {
  async createRoom(url, members) {
    const { matchID } = await post(`${url}/games/steps/create`, { numPlayers: members });
    const seats = [];
    for (let i = 0; i < members; i++) {
      const body = { playerID: String(i), playerName: `p${i}` };
      seats.push((await post(`${url}/games/steps/${matchID}/join`, body)).playerCredentials);
    }
    return { code: matchID, seats };
  },

  join(url, room, i) {
    return new Promise((resolve, reject) => {
      const begun = performance.now();
      const options = { transports: ["websocket"], forceNew: true, reconnection: false };
      const client = Client({
        game,
        numPlayers: room.seats.length,
        matchID: room.code,
        playerID: String(i),
        credentials: room.seats[i],
        debug: false,
        multiplayer: SocketIO({ server: url, socketOpts: options }),
      });
      client.start();
      const socket = client.transport.socket;
      const waiting = new Waiting();
      const member = {
        joinMs: 0,
        onChange: () => {},
        send: ({ id, text }) => waiting.sent(id, () => client.moves.step({ id, text, author: i })),
        rx: () => socket.io.engine.transport.ws._socket.bytesRead,
        close: () => (client.stop(), socket.close()),
      };
      const seen = (log) => {
        for (const { action } of log ?? []) {
          const id = action.payload.args?.[0]?.id;
          if (!id) continue;
          waiting.seen(id);
          member.onChange(id);
        }
      };
      let synced = false;
      socket.on("update", (_id, _state, log) => seen(log));
      socket.on("patch", (_id, _from, _to, _patch, log) => seen(log));
      socket.on("sync", () => {
        if (synced) return;
        synced = true;
        member.joinMs = performance.now() - begun;
        resolve(member);
      });
      socket.once("connect_error", reject);
    });
  },
};
