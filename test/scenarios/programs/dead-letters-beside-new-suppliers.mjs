// New suppliers bring megabytes that they need; beside them one webhook in twenty fails and is kept with its payload, for nobody to read.
const BEFORE = 8;
const AFTER = 40;
const supplierId = (number) => `sup_${["nl", "be", "lu"][number % 3]}_${(number * 7919 + 101).toString(36)}`;

class Supplier {
  constructor(id) {
    this.supplierId = id;
    this.catalogue = Array.from({ length: 900 }, (_, article) => ({
      article,
      net: article * 1.2,
      unit: { code: `U${article % 6}`, factor: 1 },
    }));
    this.agreements = new Map(Array.from({ length: 80 }, (_, year) => [`agreement ${year}`, { year: 1990 + year, rebate: year % 9 }]));
  }
}

const suppliers = new Map();
const deadLetters = [];
let orders = 0;
let delivered = 0;

function deliver(webhook) {
  if (webhook.order % 20 === 0) deadLetters.push({ webhook, failedAt: new Date(), attempts: [1, 5, 25] });
  else delivered++;
}

function order(supplier) {
  orders++;
  const lines = Array.from({ length: 18 }, (_, line) => ({
    line,
    article: supplier.catalogue[(orders + line) % 900].article,
    text: `line ${line} of ${orders}`,
  }));
  deliver({ order: orders, lines, signature: `sig ${orders}` });
}

function serve(count, total) {
  for (let number = 0; number < total; number++) {
    const id = supplierId(number % count);
    if (!suppliers.has(id)) suppliers.set(id, new Supplier(id));
    order(suppliers.get(id));
  }
}

export default async function run({ capture }) {
  serve(BEFORE, 400);
  await capture("before");
  serve(AFTER, 1400);
  await capture("after");
  serve(AFTER, 1400);
  await capture("settled", { note: "same load again", load: "repeated" });
  return { delivered };
}

export function truth() {
  return {
    about: "a slow leak of a few kilobytes at a time, far smaller than the healthy growth with new suppliers",
    leak: true,
    status: ["leak", "leak-suspected", "inconclusive"],
    statusReason: "with two captures seventy letters are next to nothing",
    settledStatus: ["leak"],
    growthKind: ["mixed", "tenant-proportional"],
    culprit: ["deadLetters"],
    tenants: { before: BEFORE, after: AFTER, ids: Array.from({ length: AFTER }, (_, number) => supplierId(number)) },
  };
}
