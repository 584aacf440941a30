// Every request subscribes to changes of the configuration and never unsubscribes; its closure keeps the request.
import { EventEmitter } from "node:events";

const configBus = new EventEmitter();
configBus.setMaxListeners(0);
const configuration = { currency: "EUR", locale: "en" };

class RequestContext {
  constructor(number) {
    this.requestId = `req_${(number * 69_069).toString(36)}`;
    this.headers = { host: "api.example", accept: "application/json", cookie: `sid=${number}` };
    this.body = { lines: Array.from({ length: 15 }, (_, line) => ({ sku: `S-${line}`, quantity: line })) };
    this.currency = configuration.currency;
  }
}

function handle(number) {
  const context = new RequestContext(number);
  configBus.on("changed", (changes) => {
    context.currency = changes.currency ?? context.currency;
  });
  return context.body.lines.length;
}

let counter = 0;
function serve(requests) {
  for (let request = 0; request < requests; request++) handle(counter++);
}

export default async function run({ capture }) {
  serve(400);
  await capture("before");
  serve(3000);
  await capture("after");
  await capture("settled", { note: "load stopped", load: "stopped" });
}

export function truth() {
  return {
    about: "a listener for each request on a shared emitter",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak", "leak-suspected"],
    settledReason: "the third capture only shows that nothing is released when idle",
    growthKind: ["outside-tenants"],
    culprit: ["configBus", "_events"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
