// A cache of query plans keyed by the options object: callers make a new object each time, so nothing is ever found again.

const planCache = new Map();
let misses = 0;

class QueryPlan {
  constructor(options) {
    this.columns = options.fields.map((field) => ({ field, alias: `t_${field}`, width: 20 }));
    this.steps = ["scan", "filter", "sort", "limit"].map((name, position) => ({ name, position, cost: position * 1.7 }));
    this.limit = options.limit;
  }
}

function planFor(options) {
  let plan = planCache.get(options);
  if (plan === undefined) {
    misses++;
    plan = new QueryPlan(options);
    planCache.set(options, plan);
  }
  return plan;
}

function query(table, limit) {
  return planFor({ table, limit, fields: ["id", "title", "total", "state"] }).steps.length;
}

function serve(requests) {
  for (let request = 0; request < requests; request++) query(["orders", "customers", "articles"][request % 3], 20);
  return misses;
}

export default async function run({ capture }) {
  serve(500);
  await capture("before");
  serve(5000);
  await capture("after");
  serve(5000);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "a Map keyed by objects that are new at each call",
    leak: true,
    status: ["leak", "leak-suspected", "inconclusive"],
    statusReason: "two captures cannot tell a Map that only grows from a cache that is still filling",
    settledStatus: ["leak"],
    growthKind: ["outside-tenants"],
    culprit: ["planCache"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
