// Nobody has asked for live prices when the service is first looked at; from then on each request subscribes and none unsubscribes.
import { EventEmitter } from "node:events";

const ticker = new EventEmitter().setMaxListeners(0);
let quotes = 0;

function plainRequest(number) {
  quotes += number % 7;
}

function livePrices(number) {
  const chart = Array.from({ length: 16 }, (_, point) => ({
    point,
    price: 100 + ((number * point) % 13),
    label: `p${point} of ${number}`,
  }));
  ticker.on("price", (price) => chart.push({ point: chart.length, price, label: "now" }));
}

export default async function run({ capture }) {
  for (let number = 0; number < 3000; number++) plainRequest(number);
  await capture("before");
  for (let number = 0; number < 1400; number++) livePrices(number);
  await capture("after");
  for (let number = 1400; number < 2800; number++) livePrices(number);
  await capture("settled", { note: "same load again", load: "repeated" });
  return { quotes };
}

export function truth() {
  return {
    about: "the list that leaks is made only after the first capture",
    leak: true,
    status: ["leak", "leak-suspected", "inconclusive"],
    statusReason: "with two captures all that grew is new: made once, or the first of many",
    settledStatus: ["leak"],
    growthKind: ["outside-tenants"],
    settledCulprit: ["ticker", "_events", "price"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
