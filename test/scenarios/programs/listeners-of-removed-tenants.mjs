// Stores leave the platform and are taken out of the registry, but each still listens on the price feed.
import { EventEmitter } from "node:events";

const BEFORE = 12;
const ADDED = 48;
const storeId = (number) => `store:${["milan", "paris", "tokyo", "quito", "delhi", "osaka"][number % 6]}:${number}`;

class Store {
  constructor(id, feed) {
    this.storeId = id;
    this.shelf = new Map();
    this.receipts = [];
    for (let article = 0; article < 400; article++)
      this.shelf.set(`article-${article}`, { price: article, stock: 10, supplier: { name: `Supplier ${article % 9}` } });
    feed.on("price", (article, price) => this.reprice(article, price));
  }

  reprice(article, price) {
    const entry = this.shelf.get(article);
    if (entry !== undefined) entry.price = price;
    if (this.receipts.length < 10) this.receipts.push({ article, price });
  }
}

class Platform {
  stores = new Map();
  priceFeed = new EventEmitter().setMaxListeners(0);

  join(number) {
    this.stores.set(storeId(number), new Store(storeId(number), this.priceFeed));
  }

  leave(number) {
    this.stores.delete(storeId(number));
  }
}

const platform = new Platform();

function trade(rounds) {
  for (let round = 0; round < rounds; round++) platform.priceFeed.emit("price", `article-${round % 400}`, round);
}

export default async function run({ capture }) {
  for (let number = 0; number < BEFORE; number++) platform.join(number);
  trade(3000);
  await capture("before");
  for (let number = BEFORE; number < BEFORE + ADDED; number++) {
    platform.join(number);
    trade(5);
    platform.leave(number);
  }
  await capture("after");
  await capture("settled", { note: "load stopped", load: "stopped" });
}

export function truth() {
  return {
    about: "listeners on a shared feed keep tenants that left the registry",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak", "leak-suspected"],
    settledReason: "the third capture only shows that nothing is released when idle",
    growthKind: ["tenant-proportional", "within-tenants", "mixed"],
    culprit: ["priceFeed", "_events"],
    tenants: {
      before: BEFORE,
      after: BEFORE + ADDED,
      ids: Array.from({ length: BEFORE + ADDED }, (_, number) => storeId(number)),
      attributedShare: 0.97,
    },
  };
}
