// Colyseus, in memory: a room of eight with a list of steps, its state sent every 50 ms, as it is by default. PORT: where.
import { Room, Server } from "@colyseus/core";
import { schema, t } from "@colyseus/schema";
import { WebSocketTransport } from "@colyseus/ws-transport";

const Step = schema({ id: t.string(), text: t.string(), author: t.uint8() }, "Step");
const State = schema({ steps: t.array(Step) }, "State");

class Steps extends Room {
  maxClients = 8;

  onCreate() {
    this.state = new State();
    this.onMessage("step", (client, said) => {
      const step = new Step();
      step.id = said.id;
      step.text = said.text;
      step.author = said.author;
      this.state.steps.push(step);
      client.send("ok", said.id);
    });
  }
}

const server = new Server({ transport: new WebSocketTransport(), greet: false });
server.define("steps", Steps);
await server.listen(Number(process.env.PORT), "127.0.0.1");
