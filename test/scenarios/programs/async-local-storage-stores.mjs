// Request stores in AsyncLocalStorage: each request subscribes a bound callback, and the callback carries its store along.
import { AsyncLocalStorage, AsyncResource } from "node:async_hooks";

const requestStore = new AsyncLocalStorage();
const flushSubscribers = [];
let counter = 0;

class Trace {
  constructor(number) {
    this.traceId = (number * 1_099_087).toString(16).padStart(16, "0");
    this.spans = Array.from({ length: 10 }, (_, span) => ({
      name: `span ${span}`,
      from: span,
      to: span + 3,
      tags: { layer: "db", rows: span },
    }));
    this.baggage = new Map([
      ["release", "2024.6"],
      ["sampled", number % 2 === 0],
    ]);
  }
}

function onFlush(callback) {
  flushSubscribers.push(AsyncResource.bind(callback));
}

function log(message) {
  return `${requestStore.getStore()?.traceId ?? "-"} ${message}`;
}

function handle() {
  counter++;
  requestStore.run(new Trace(counter), () => {
    onFlush(() => log("flushed"));
    log("answered");
  });
}

function serve(requests) {
  for (let request = 0; request < requests; request++) handle();
}

export default async function run({ capture }) {
  serve(300);
  await capture("before");
  serve(1200);
  await capture("after");
  serve(1200);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "bound callbacks keep the AsyncLocalStorage stores of their requests",
    leak: true,
    status: ["leak", "leak-suspected", "inconclusive"],
    statusReason: "two captures cannot tell a list that only grows from a backlog",
    settledStatus: ["leak"],
    growthKind: ["outside-tenants"],
    culprit: ["flushSubscribers"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
