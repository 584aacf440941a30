// A bounded cache of rendered pages that is still filling between the first two captures, and turns over before the third.
import { LRUCache } from "lru-cache";

const LIMIT = 2000;
const pageCache = new LRUCache({ max: LIMIT });

function render(path) {
  const rows = [];
  for (let row = 0; row < 12; row++) rows.push({ href: `${path}/${row}`, title: `Row ${row} of ${path}`, rank: row * 1.5 });
  return { path, rows, html: Buffer.from(`<h1>${path}</h1>`.repeat(20)).toString("latin1"), renderedAt: new Date() };
}

function page(path) {
  let rendered = pageCache.get(path);
  if (rendered === undefined) {
    rendered = render(path);
    pageCache.set(path, rendered);
  }
  return rendered;
}

function browse(from, to) {
  for (let article = from; article < to; article++) page(`/articles/${article}`);
}

export default async function run({ capture }) {
  browse(0, 300);
  await capture("before");
  browse(0, LIMIT + 200);
  await capture("after");
  browse(LIMIT + 200, 2 * LIMIT + 200);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "lru-cache that fills up to its limit, then turns over",
    leak: false,
    status: ["no-leak", "inconclusive"],
    statusReason: "two captures cannot tell a cache that fills from one without a limit",
    settledStatus: ["no-leak"],
    growthKind: ["bounded", "outside-tenants"],
    settledGrowthKind: ["bounded"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
