// What Node itself holds because it is open: connections, ports, intervals. No variable of the program leads there.
import net from "node:net";
import { MessageChannel } from "node:worker_threads";

export const variants = ["connections leaky", "connections closed", "ports leaky", "ports closed", "intervals leaky"];

class Enquiry {
  constructor(number) {
    this.number = number;
    this.lines = Array.from({ length: 55 }, (_, line) => ({ line, fare: number + line / 6 }));
  }
}

/** A rail desk asks a timetable server over a connection of its own for each enquiry. */
async function timetable() {
  const server = net.createServer((socket) => socket.on("data", () => socket.write("08:15")).on("error", () => {}));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (enquiry, isClosed) =>
    new Promise((resolve) => {
      const socket = net.connect(server.address().port, "127.0.0.1", () => socket.write("when?"));
      socket.on("data", (answer) => {
        enquiry.answer = String(answer);
        if (!isClosed) return resolve();
        socket.on("close", resolve).end();
      });
    });
}

/** A quiz master talks to each player over a channel. */
function player(enquiry, isClosed) {
  const { port1, port2 } = new MessageChannel();
  port1.on("message", (points) => enquiry.lines.push(points));
  port2.postMessage(enquiry.number / 3);
  if (isClosed) port1.close();
}

/** Ovens of a pottery are read now and then; one that is taken down is still read. */
class Kiln {
  constructor(number) {
    this.curve = Array.from({ length: 140 }, (_, minute) => ({ minute, celsius: number + minute / 9 }));
    setInterval(() => this.curve.push(this.curve.shift()), 90_000 + (number % 8) * 1000);
  }
}

const SIZES = { connections: [25, 220], ports: [35, 260], intervals: [12, 80] };

export default async function run({ capture, variant }) {
  const [kind, way] = variant.split(" ");
  const ask = kind === "connections" ? await timetable() : null;
  let number = 0;
  const load = async (times) => {
    for (let time = 0; time < times; time++) {
      if (kind === "connections") await ask(new Enquiry(number++), way === "closed");
      if (kind === "ports") player(new Enquiry(number++), way === "closed");
      if (kind === "intervals") new Kiln(number++);
      if (time % 20 === 0) await new Promise(setImmediate);
    }
    await new Promise((resolve) => setTimeout(resolve, 60));
  };
  const [warm, full] = SIZES[kind];
  await load(warm);
  await capture("before");
  await load(full);
  await capture("after");
  if (kind === "ports") await load(full);
  await capture("settled", kind === "ports" ? { note: "same load again", load: "repeated" } : { note: "idle", load: "stopped" });
}

const TRUTHS = {
  connections: { culprit: ["Socket", "TCP", "connection", "connections", "sockets"], says: { handle: "socket|TCP|connection" } },
  ports: { culprit: ["MessagePort", "port", "ports", "Enquiry"], says: { handle: "\\bports?\\b|MessagePort" } },
  intervals: { culprit: ["Timeout", "timer", "timers", "interval", "intervals", "TimersList"], says: { handle: "interval|timer" } },
};

export function truth(_facts, variant) {
  const [kind, way] = variant.split(" ");
  const tenants = { before: 0, after: 0, ids: [] };
  if (way === "closed") return { about: "each is closed when it is done", leak: false, settledStatus: ["no-leak"], tenants };
  return {
    about: "none is ever closed",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak", "leak-suspected"],
    settledReason: "what is open may be meant to be open",
    tenants,
    ...TRUTHS[kind],
  };
}
