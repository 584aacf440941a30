// A marketplace: each vendor has its own catalogue, and pairs of partners see one price list together.

const BEFORE = 8;
const AFTER = 24;
const vendorId = (number) => `vendor_${"abcdefghjkmnpqrstuvwxyz"[number % 22]}${number * 11}`;
const CATALOGUE_BYTES = 160_000;
const PRICE_LIST_BYTES = 90_000;

const vendors = new Map();

function openVendor(number) {
  const vendor = { vendorId: vendorId(number), catalogue: Buffer.alloc(CATALOGUE_BYTES, 2), orders: new Map(), priceList: null };
  for (let order = 0; order < 10; order++) vendor.orders.set(`o${order}`, { total: order * 3, lines: [{ sku: `S${order}`, quantity: 1 }] });
  vendors.set(vendor.vendorId, vendor);
  return vendor;
}

/** Vendors 0 and 1, 2 and 3, … are partners: the second of each pair brings the price list that both use. */
function openPair(first) {
  const one = openVendor(first);
  const other = openVendor(first + 1);
  const priceList = { rows: Buffer.alloc(PRICE_LIST_BYTES, 3), currency: "EUR", validFrom: new Date() };
  one.priceList = priceList;
  other.priceList = priceList;
}

function quote(rounds) {
  let sum = 0;
  for (let round = 0; round < rounds; round++) {
    for (const vendor of vendors.values()) sum += vendor.catalogue[round] + vendor.priceList.rows[round] + vendor.orders.size;
  }
  return sum;
}

export default async function run({ capture }) {
  for (let number = 0; number < BEFORE; number += 2) openPair(number);
  quote(300);
  await capture("before");
  for (let number = BEFORE; number < AFTER; number += 2) openPair(number);
  quote(300);
  await capture("after");
  quote(300);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  const numbers = Array.from({ length: AFTER }, (_, number) => number);
  const sizes = (number) => ({ before: number < BEFORE ? CATALOGUE_BYTES : 0, after: CATALOGUE_BYTES });
  return {
    about: "vendors that share price lists with one partner each",
    leak: false,
    status: ["no-leak"],
    settledStatus: ["no-leak"],
    growthKind: ["tenant-proportional"],
    tenants: {
      before: BEFORE,
      after: AFTER,
      ids: numbers.map(vendorId),
      sharedBytes: { before: (BEFORE / 2) * PRICE_LIST_BYTES, after: (AFTER / 2) * PRICE_LIST_BYTES },
      sharedPairs: [
        [vendorId(0), vendorId(1)],
        [vendorId(2), vendorId(3)],
      ],
      bytes: Object.fromEntries(numbers.map((number) => [vendorId(number), sizes(number)])),
    },
  };
}
