// Colyseus by its own SDK: acknowledged by a message of its handler, told by the patch of its state.
import * as sdk from "@colyseus/sdk";
import { Waiting } from "./waiting.mjs";

const Client = sdk.Client ?? sdk.default.Client;
const callbacksOf = sdk.getStateCallbacks ?? sdk.default.getStateCallbacks;

async function member(entering, i) {
  const begun = performance.now();
  const room = await entering;
  const waiting = new Waiting();
  const made = {
    roomId: room.roomId,
    joinMs: 0,
    onChange: () => {},
    send: ({ id, text }) => waiting.sent(id, () => room.send("step", { id, text, author: i })),
    rx: () => room.connection.transport.ws._socket.bytesRead,
    close: () => room.leave(true),
  };
  room.onMessage("ok", (id) => waiting.seen(id));
  await new Promise((resolve) => room.onStateChange.once(resolve));
  made.joinMs = performance.now() - begun;
  callbacksOf(room)(room.state).steps.onAdd((step) => made.onChange(step.id), false);
  return made;
}

export const colyseus = {
  async createRoom(url, members) {
    const first = await member(new Client(url).create("steps"), 0);
    return { code: first.roomId, seats: Array(members).fill(null), first };
  },

  async join(url, room, i) {
    if (i === 0 && room.first) {
      const { first } = room;
      room.first = null;
      return first;
    }
    return member(new Client(url).joinById(room.code), i);
  },
};
