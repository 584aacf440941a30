// A full cache whose entries turn over: everything in it is new at every capture, and none of it accumulates.
import { LRUCache } from "lru-cache";

const productCache = new LRUCache({ max: 2500, ttl: 3_600_000 });

function loadProduct(sku) {
  const variants = Array.from({ length: 8 }, (_, variant) => ({ colour: ["red", "blue"][variant % 2], size: variant, stock: 3 + variant }));
  return { sku, title: `Product ${sku}`, text: `About ${sku}. `.repeat(12), variants, loadedAt: new Date() };
}

function product(sku) {
  const known = productCache.get(sku);
  if (known !== undefined) return known;
  const loaded = loadProduct(sku);
  productCache.set(sku, loaded);
  return loaded;
}

function serve(from, count) {
  let stock = 0;
  for (let number = from; number < from + count; number++) stock += product(`SKU-${number * 3}`).variants.length;
  return stock;
}

export default async function run({ capture }) {
  serve(0, 6000);
  await capture("before");
  serve(6000, 9000);
  await capture("after");
  serve(15_000, 9000);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "a full lru-cache that turns over",
    leak: false,
    status: ["no-leak"],
    settledStatus: ["no-leak"],
    growthKind: ["none", "bounded"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
