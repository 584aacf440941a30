// More that Node holds because it is open: watchers of files, requests that keep their sockets alive, ports to a worker, servers, handlers of signals.
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";

export const variants = [
  "watchers leaky",
  "watchers closed",
  "agents leaky",
  "agents closed",
  "servers leaky",
  "signals leaky",
  "signals removed",
];

class Garden {
  constructor(number) {
    this.number = number;
    this.beds = Array.from({ length: 60 }, (_, bed) => ({ bed, width: number + bed / 7 }));
  }
}

/** A garden's plan is reloaded when its file changes. */
function watchers() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "gardens-"));
  const file = path.join(folder, "plan.txt");
  fs.writeFileSync(file, "plan");
  process.on("exit", () => fs.rmSync(folder, { recursive: true, force: true }));
  return (garden, isClosed) => {
    const watcher = fs.watch(file, () => garden.beds.reverse());
    if (isClosed) watcher.close();
  };
}

/** Weather for a garden is asked through an agent that keeps its connection; each garden makes one of its own. */
async function agents() {
  const server = http.createServer((_request, response) => response.end("dry")).listen(0, "127.0.0.1");
  server.keepAliveTimeout = 600_000;
  await new Promise((resolve) => server.once("listening", resolve));
  return (garden, isClosed) =>
    new Promise((resolve) => {
      const agent = new http.Agent({ keepAlive: true });
      const request = http.get({ port: server.address().port, host: "127.0.0.1", agent }, (response) => {
        response.on("data", (text) => {
          garden.weather = String(text);
        });
        response.on("end", () =>
          setImmediate(() => {
            if (isClosed) agent.destroy();
            resolve();
          }),
        );
      });
      request.on("socket", (socket) => socket.once("close", () => garden.beds.pop()));
    });
}

/** Each garden opens a listener of its own for its sensors. */
const servers = () => (garden) =>
  new Promise((resolve) => {
    http.createServer((_request, response) => response.end(String(garden.beds.length))).listen(0, "127.0.0.1", resolve);
  });

/** Each garden wants to save its beds when the process is told to end. */
const signals = () => {
  process.setMaxListeners(0);
  return (garden, isRemoved) => {
    const save = () => garden.beds.length;
    process.on("SIGUSR2", save);
    if (isRemoved) process.off("SIGUSR2", save);
  };
};

const OPEN = { watchers, agents, servers, signals };
const SIZES = { watchers: [20, 160], agents: [20, 150], servers: [15, 180], signals: [30, 300] };

export default async function run({ capture, variant }) {
  const [kind, way] = variant.split(" ");
  const open = await OPEN[kind]();
  let number = 0;
  const load = async (times) => {
    for (let time = 0; time < times; time++) await open(new Garden(number++), way !== "leaky");
    await new Promise((resolve) => setTimeout(resolve, 60));
  };
  const [warm, full] = SIZES[kind];
  await load(warm);
  await capture("before");
  await load(full);
  await capture("after");
  await load(full);
  await capture("settled", { note: "same load again", load: "repeated" });
}

const TRUTHS = {
  watchers: { culprit: ["FSWatcher", "FSEvent", "watcher", "watchers"], says: { handle: "watch" } },
  agents: {
    culprit: ["Socket", "TCP", "Agent", "connection", "connections", "sockets", "freeSockets"],
    says: { handle: "socket|TCP|connection|agent" },
  },
  servers: { culprit: ["Server", "TCP", "server", "servers"], says: { handle: "server|TCP|handle" } },
  signals: { culprit: ["SIGUSR2", "process", "_events"], says: { handle: "listener|signal|SIGUSR2" } },
};

export function truth(_facts, variant) {
  const [kind, way] = variant.split(" ");
  const tenants = { before: 0, after: 0, ids: [] };
  if (way !== "leaky") return { about: "what a garden opens is closed", leak: false, settledStatus: ["no-leak"], tenants };
  return {
    about: "one is opened for each garden and never closed",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak", "leak-suspected"],
    settledReason: "what is open may be meant to be open",
    tenants,
    ...TRUTHS[kind],
  };
}
