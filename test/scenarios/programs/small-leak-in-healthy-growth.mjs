// Agencies join and bring megabytes; beside them a service-wide list of failed deliveries grows, a tenth of what the agencies add.

const BEFORE = 6;
const AFTER = 24;
const agencyId = (number) => `agency_${["nova", "lumen", "pixel"][number % 3]}_${number}`;
const assetBytes = (number) => 400_000 + 15_000 * (number % 4);

class Agency {
  constructor(id, bytes) {
    this.agencyId = id;
    this.assets = Buffer.alloc(bytes, 6);
    this.campaigns = new Map(["spring", "summer"].map((name) => [name, { name, budget: 1000, banners: ["top", "side"] }]));
    this.report = () => `${id}: ${this.campaigns.size}`;
  }
}

const agencies = new Map();
const failedDeliveries = [];
let deliveries = 0;

function deliver(number) {
  const id = agencyId(number);
  if (!agencies.has(id)) agencies.set(id, new Agency(id, assetBytes(number)));
  agencies.get(id).report();
  deliveries++;
  if (deliveries % 10 === 0) {
    failedDeliveries.push({
      deliveryId: `d-${deliveries}`,
      target: `https://cdn${deliveries % 4}.example/drop`,
      error: new Error(`timeout after ${deliveries % 30} s`),
      headers: { "content-type": "image/png", "x-try": String(deliveries) },
    });
  }
}

function serve(count, requests) {
  for (let request = 0; request < requests; request++) deliver(request % count);
}

export default async function run({ capture }) {
  serve(BEFORE, 5000);
  await capture("before");
  serve(AFTER, 12_000);
  await capture("after");
  serve(AFTER, 12_000);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  const numbers = Array.from({ length: AFTER }, (_, number) => number);
  const sizes = (number) => ({ before: number < BEFORE ? assetBytes(number) : 0, after: assetBytes(number) });
  return {
    about: "a leak outside the tenants that is a tenth of the healthy growth around it",
    leak: true,
    status: ["leak", "leak-suspected", "inconclusive"],
    statusReason: "two captures show a list that grew, not whether it ends; calling it healthy would be wrong",
    settledStatus: ["leak"],
    growthKind: ["mixed", "tenant-proportional"],
    settledGrowthKind: ["mixed"],
    culprit: ["failedDeliveries"],
    tenants: {
      before: BEFORE,
      after: AFTER,
      ids: numbers.map(agencyId),
      bytes: Object.fromEntries(numbers.map((number) => [agencyId(number), sizes(number)])),
    },
  };
}
