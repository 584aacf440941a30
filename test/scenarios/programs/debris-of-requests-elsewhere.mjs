// Further debris of tenants' requests: an abort listener on a signal that is never aborted, a subscriber's closure in an array, a weak reference per
// request in a Set, a middleware pushed per request. Each tenant has one handle before and after.
export const variants = ["signals leaky", "signals removed", "subscribers leaky", "subscribers removed", "middleware leaky"];

class Bakery {
  constructor(shopId) {
    this.shopId = shopId;
    this.ovens = new Map([["deck", { shopId, celsius: shopId.length / 3 }]]);
    this.recipes = Array.from({ length: 40 }, (_, i) => ({ shopId, salt: i / 9 }));
  }
}
class Order {
  constructor(bakery, number) {
    this.shopId = bakery.shopId;
    this.bakery = bakery;
    this.loaves = Array.from({ length: 24 }, (_, i) => ({ tray: i, gram: number + i / 3 }));
  }
}

const bakeries = new Map(Array.from({ length: 9 }, (_, i) => [`shop-${320 + 11 * i}`, new Bakery(`shop-${320 + 11 * i}`)]));
const shutdown = new AbortController();
const prices = { subscribers: [] };
const app = { stack: [] };

const SERVE = {
  signals: (order, isRemoved) => {
    const stop = () => order.loaves.pop();
    shutdown.signal.addEventListener("abort", stop);
    if (isRemoved) shutdown.signal.removeEventListener("abort", stop);
  },
  subscribers: (order, isRemoved) => {
    prices.subscribers.push((price) => order.loaves.push(price));
    if (isRemoved) prices.subscribers.pop();
  },
  middleware: (order) => app.stack.push({ path: "/order", handle: (next) => next(order.loaves.length), keys: [] }),
};

export default async function run({ capture, variant }) {
  const [kind, way] = variant.split(" ");
  let number = 0;
  const load = (times) => {
    for (let time = 0; time < times; time++)
      for (const bakery of bakeries.values()) SERVE[kind](new Order(bakery, number++), way === "removed");
  };
  load(7);
  await capture("before");
  load(70);
  await capture("after");
  load(70);
  await capture("settled", { note: "same load again", load: "repeated" });
}

const TRUTHS = {
  signals: { culprit: ["signal", "shutdown", "abort"], says: { debris: "listener" } },
  subscribers: { culprit: ["subscribers"] },
  middleware: { culprit: ["stack"] },
};

export function truth(_facts, variant) {
  const [kind, way] = variant.split(" ");
  const tenants = { before: 9, after: 9, ids: Array.from({ length: 9 }, (_, i) => `shop-${320 + 11 * i}`) };
  if (way === "removed") return { about: "what a request adds it takes away", leak: false, settledStatus: ["no-leak"], tenants };
  return {
    about: "something of each order stays with what all bakeries use",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak"],
    saysNot: { need: "where (each|it) needs \\d", reuse: "Reuse one handle" },
    tenants,
    ...TRUTHS[kind],
  };
}
