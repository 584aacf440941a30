// Every call to a supplier listens on the one signal that says the process is shutting down, and does not stop listening when it is done.
import { setMaxListeners } from "node:events";

const shutdown = new AbortController();
setMaxListeners(0, shutdown.signal);
let calls = 0;

class SupplierCall {
  constructor(number, part) {
    this.correlation = `c${(number * 104_729).toString(32)}`;
    this.request = { method: "POST", url: `https://supplier.example/parts/${part}`, body: JSON.stringify({ part, amount: number % 12 }) };
    this.offers = [];
    this.state = "waiting";
  }

  finish(offers) {
    this.offers = offers;
    this.state = "answered";
  }

  cancel(reason) {
    if (this.state === "waiting") this.state = `cancelled: ${reason}`;
  }
}

/** What the network would bring, one turn of the event loop later. */
function answerFor(part) {
  const offers = Array.from({ length: 30 }, (_, rank) => ({
    rank,
    price: part + rank / 4,
    warehouse: `W${rank % 4}`,
    days: 1 + (rank % 9),
  }));
  return new Promise((resolve) => setImmediate(resolve, offers));
}

async function cheapestOffer(part) {
  calls++;
  const call = new SupplierCall(calls, part);
  shutdown.signal.addEventListener("abort", () => call.cancel("shutting down"));
  call.finish(await answerFor(part));
  return call.offers[0].price;
}

async function serve(requests) {
  let sum = 0;
  for (let request = 0; request < requests; request++) sum += await cheapestOffer(request % 800);
  return sum;
}

export default async function run({ capture }) {
  await serve(250);
  await capture("before");
  await serve(2200);
  await capture("after");
  await serve(2200);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "abort listeners of finished calls stay on one signal that lives as long as the process",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak"],
    growthKind: ["outside-tenants"],
    culprit: ["shutdown", "signal", "kEvents"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
