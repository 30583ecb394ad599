// Players who act at their time, whether or not they have been answered: node load.mjs '{"adapter": …}' prints one line of JSON.
//
// asked: adapter, url, pid (the server's process), plan (phases, in order), seconds (of w2).
//   idle   50 rooms of eight connect: memory of a connection, join
//   w2     two actions a second in each of 50 rooms
//   knee   more and more, 3 s each, until the 99th percentile of answers passes 200 ms
//   w4     one room at 20, 200 and 1,000 steps: what one more action costs, then what a member's coming back does
//
// Processor and memory are those of the server and its children, from /proc; bytes are the payload of members' TCP connections.
import fs from "node:fs";
import os from "node:os";

const MEMBERS = 8;
const ROOMS = 50;
const LATE_MS = 200;
const asked = JSON.parse(process.argv[2]);
const adapter = await {
  relay: async () => (await import("./socketio.mjs")).socketio(false),
  ours: async () => (await import("./socketio.mjs")).socketio(true),
  boardgame: async () => (await import("./boardgame.mjs")).boardgame,
  colyseus: async () => (await import("./colyseus.mjs")).colyseus,
}[asked.adapter]();
const nap = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// ---- what is said: 200 letters of words and numbers, never twice the same, as a constant text would flatter compression

const WORDS =
  "la rivière monte vers le village dont le marché manque de cars le samedi quand chacun cherche une place à l’ombre".split(
    " ",
  );
let drawn = 12_345;
const draw = (n) => {
  drawn = (drawn * 1_103_515_245 + 12_345) & 0x7fffffff;
  return drawn % n;
};
function text() {
  let said = "";
  while (said.length < 200) said += `${WORDS[draw(WORDS.length)]} ${draw(1000).toString(36)} `;
  return said.slice(0, 200);
}

// ---- the server's processes

const fieldsOf = (pid) => {
  const stat = fs.readFileSync(`/proc/${pid}/stat`, "latin1");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
};

function family() {
  const children = new Map();
  for (const pid of fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const parent = fieldsOf(pid)[1];
      children.set(parent, [...(children.get(parent) ?? []), pid]);
    } catch {} // it has ended meanwhile
  }
  const found = [String(asked.pid)];
  for (const pid of found) found.push(...(children.get(pid) ?? []));
  return found;
}

/** f of each of the server's processes, added up. */
const summed = (f) =>
  family().reduce((sum, pid) => {
    try {
      return sum + f(pid);
    } catch {
      return sum;
    }
  }, 0);
const TICK_MS = 10; // of Linux, everywhere
const cpuMs = () => summed((pid) => (Number(fieldsOf(pid)[11]) + Number(fieldsOf(pid)[12])) * TICK_MS);
const residentKb = () => summed((pid) => Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, "latin1"))[1]));

/** What comes after a window (people who leave, say) must not be counted in the next one. */
async function calm() {
  for (let i = 0; i < 20; i++) {
    const before = cpuMs();
    await nap(400);
    if (cpuMs() - before <= TICK_MS) return;
  }
}

// ---- rooms

const quantile = (values, p) => {
  const sorted = Float64Array.from(values).sort();
  return sorted.length ? sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)] : null;
};

async function openRooms(count) {
  const rooms = [];
  const joins = [];
  const open = async () => {
    while (rooms.length < count) {
      const room = { members: [], pending: new Map(), bySeq: new Map(), early: new Map(), turn: rooms.length };
      rooms.push(room);
      Object.assign(room, await adapter.createRoom(asked.url, MEMBERS));
      for (let i = 0; i < MEMBERS; i++) {
        const member = await adapter.join(asked.url, room, i);
        member.onChange = (id, seq) => arrived(room, id, seq);
        joins.push(member.joinMs);
        room.members.push(member);
      }
    }
  };
  await Promise.all([open(), open(), open(), open()]);
  return { rooms, joins };
}

async function closeRooms(rooms) {
  for (const room of rooms) for (const member of room.members) await Promise.resolve(member.close()).catch(() => {});
  await calm();
}

/** A change has reached one more member. Ours and the relay's says its number, which the answer has told, or will. */
function arrived(room, id, seq) {
  const action = id == null ? room.bySeq.get(seq) : room.pending.get(id);
  if (!action) {
    if (id == null) room.early.set(seq, (room.early.get(seq) ?? 0) + 1);
    return;
  }
  action.reached += 1;
  if (action.reached === MEMBERS) {
    action.window.fanOut.push(performance.now() - action.begun);
    action.window.complete += 1;
  }
}

let made = 0;
const newWindow = () => ({ sent: 0, refused: 0, why: undefined, complete: 0, ack: [], fanOut: [] });

async function act(room, window) {
  made += 1;
  const n = made;
  const id = `x${n.toString(36)}`;
  const action = { begun: performance.now(), reached: 0, window };
  room.pending.set(id, action);
  window.sent += 1;
  const member = room.members[room.turn++ % room.members.length];
  const answer = await member.send({ id, n, text: text() });
  if (!answer?.ok) {
    window.refused += 1;
    window.why ??= JSON.stringify(answer);
    return;
  }
  window.ack.push(performance.now() - action.begun);
  if (answer.seq == null) return;
  room.bySeq.set(answer.seq, action);
  for (let early = room.early.get(answer.seq) ?? 0; early > 0; early--) arrived(room, null, answer.seq);
  room.early.delete(answer.seq);
}

const received = (rooms) => rooms.flatMap((room) => room.members).reduce((sum, member) => sum + member.rx(), 0);

/** perSecond: of all rooms together. */
async function measure(rooms, perSecond, seconds) {
  const window = newWindow();
  const total = Math.round(perSecond * seconds);
  const gap = 1000 / perSecond;
  const bytes = received(rooms);
  const cpu = cpuMs();
  const mine = process.cpuUsage();
  const begun = performance.now();
  for (let k = 0; k < total; ) {
    for (; k < total && begun + k * gap <= performance.now(); k++) void act(rooms[k % rooms.length], window);
    await nap(Math.min(2, gap));
  }
  for (let i = 0; i < 60 && (window.complete < total || window.ack.length + window.refused < total); i++) await nap(50);
  const spent = cpuMs() - cpu;
  const wall = performance.now() - begun;
  const own = process.cpuUsage(mine);
  return {
    sent: window.sent,
    refused: window.refused,
    why: window.why,
    complete: window.complete,
    ack50: quantile(window.ack, 0.5),
    ack99: quantile(window.ack, 0.99),
    fan50: quantile(window.fanOut, 0.5),
    fan99: quantile(window.fanOut, 0.99),
    cpuUs: (spent * 1000) / window.sent,
    cpuShare: spent / wall,
    bytes: (received(rooms) - bytes) / window.sent / MEMBERS,
    loadShare: (own.user + own.system) / 1000 / wall,
  };
}

// ---- phases

const found = {};
let open = null;

async function rooms(count) {
  if (open && open.length !== count) await closeRooms(open);
  if (open?.length !== count) {
    ({ rooms: open } = await openRooms(count));
    await calm();
  }
  return open;
}

const PHASES = {
  async idle() {
    const before = residentKb();
    const cpu = cpuMs();
    const opened = await openRooms(ROOMS);
    open = opened.rooms;
    const spent = cpuMs() - cpu;
    await nap(1500);
    const connections = ROOMS * MEMBERS;
    return {
      kbPerConnection: (residentKb() - before) / connections,
      join50: quantile(opened.joins, 0.5),
      join99: quantile(opened.joins, 0.99),
      joinCpuMs: spent / connections,
    };
  },

  async w2() {
    const all = await rooms(ROOMS);
    await measure(all, 2 * ROOMS, 2);
    return measure(all, 2 * ROOMS, asked.seconds);
  },

  async knee() {
    const all = await rooms(ROOMS);
    const steps = [];
    for (let rate = Math.max(60, Math.round(500_000 / (found.w2?.cpuUs ?? 2000))); steps.length < 12; rate *= 1.2) {
      const step = { rate: Math.round(rate), ...(await measure(all, rate, 3)) };
      steps.push(step);
      if (!(step.ack99 <= LATE_MS) || step.complete < 0.99 * step.sent) break;
      await nap(200);
    }
    const good = steps.filter((step) => step.ack99 <= LATE_MS && step.complete >= 0.99 * step.sent);
    return { best: good.at(-1) ?? null, tried: steps.map(({ rate, ack99 }) => [rate, ack99]) };
  },

  async w4() {
    const [room] = await rooms(1);
    const rows = [];
    const end = performance.now() + 60_000;
    let steps = 0;
    for (const goal of [20, 200, 1000]) {
      const many = goal < 50 ? 2 * goal : 100; // as many as the ticks of the processor's clock ask for
      const first = goal - many / 2;
      for (; steps < first && performance.now() < end; steps++) await act(room, newWindow());
      if (steps < first) return { rows, stopped: steps };
      await nap(300);
      const window = newWindow();
      const bytes = received([room]);
      const cpu = cpuMs();
      for (let i = 0; i < many; i++, steps++) {
        await act(room, window);
        for (let j = 0; j < 40 && window.complete < window.sent; j++) await nap(2);
      }
      await nap(100);
      rows.push({
        steps: goal,
        cpuUs: ((cpuMs() - cpu) * 1000) / many,
        bytes: (received([room]) - bytes) / many / MEMBERS,
        ack50: quantile(window.ack, 0.5),
      });
    }
    await room.members.pop().close();
    await nap(300);
    const begun = performance.now();
    const back = await adapter.join(asked.url, room, MEMBERS - 1);
    const ms = performance.now() - begun;
    await nap(200);
    room.members.push(back);
    return { rows, rejoin: { steps, ms, bytes: back.rx() } };
  },
};

process.on("unhandledRejection", (error) => {
  console.error(error);
  process.exit(3);
});
for (const phase of asked.plan) found[phase] = await PHASES[phase]();
if (open) await closeRooms(open);
fs.writeSync(1, JSON.stringify(found) + os.EOL);
process.exit(0);
