// Requests leave listeners behind, the load stops, but the service never rests: probes and counters make and drop objects all the time.
import { EventEmitter } from "node:events";

const PROBES_KEPT = 600;
const reloadEvents = new EventEmitter().setMaxListeners(0);
const probes = [];
let tick = 0;

class Upload {
  constructor(number) {
    this.uploadId = `up-${(number * 7919).toString(36)}`;
    this.parts = Array.from({ length: 18 }, (_, part) => ({ part, etag: `"${number}-${part}"`, size: 5_000_000 }));
    this.policy = { retries: 3, region: "eu" };
  }
}

function handle(number) {
  const upload = new Upload(number);
  reloadEvents.on("reload", (policy) => {
    upload.policy = policy;
  });
  return upload.parts.length;
}

/** Runs every few seconds, load or not: the last probes are kept for the status page. */
function probe() {
  tick++;
  probes.push({ tick, at: new Date(), latencies: [tick % 7, tick % 11], state: { database: "up", queue: `depth ${tick % 5}` } });
  if (probes.length > PROBES_KEPT) probes.shift();
}

function serve(requests) {
  for (let request = 0; request < requests; request++) handle(request);
}

function housekeeping(ticks) {
  for (let count = 0; count < ticks; count++) probe();
}

export default async function run({ capture }) {
  serve(300);
  housekeeping(1000);
  await capture("before");
  serve(2500);
  housekeeping(500);
  await capture("after");
  housekeeping(500);
  await capture("settled", { note: "load stopped", load: "stopped" });
}

export function truth() {
  return {
    about: "listeners left behind by requests; after the load has stopped, housekeeping goes on and makes objects",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak", "leak-suspected"],
    settledReason: "the third capture only shows that nothing is released when idle",
    growthKind: ["outside-tenants"],
    culprit: ["reloadEvents", "_events"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
