// Forty commands sent before the connection is up, by the JavaScript client itself: prints what came of them as JSON.
const [modules, url, code, token, transports] = process.argv.slice(2);
const { io } = require(`${modules}/socket.io-client`);

const found = { acks: [], changes: [], refused: null, transport: "" };
const options = { transports: transports.split(","), reconnection: false, forceNew: true };
const finish = (status) => {
  console.log(JSON.stringify(found));
  process.exit(status);
};
setTimeout(() => finish(1), 20_000);

io(url, { ...options, auth: { code, token: "wrong" } }).on("connect_error", (error) => {
  found.refused = { message: error.message, code: error.data.code };
  const socket = io(url, { ...options, auth: { code, token } });
  for (let number = 0; number < 40; number++) {
    const command = { id: `n${number}`, type: "update_profile", data: { role: String(number) } };
    socket.emit("command", command, (answer) => {
      found.acks.push(answer.seq);
      found.transport = socket.io.engine.transport.name;
    });
  }
  socket.on("change", (change) => {
    found.changes.push([change.seq, change.set[0][2].role]);
    if (found.changes.length === 40) setTimeout(() => finish(0), 200);
  });
});
