// What is collected is worked off in batches, or kept for two generations: each capture finds other things, and by chance more of them than the one before.
export const variants = ["batch", "generations"];

const parts = (number) => Array.from({ length: 18 }, (_, part) => ({ part, grams: number / 7 + part }));

const BATCH = 350;
const courier = { parcels: [], delivered: 0 };
function collect(number) {
  courier.parcels.push({ number, parts: parts(number) });
  if (courier.parcels.length < BATCH) return;
  courier.delivered += courier.parcels.length;
  courier.parcels = [];
}

const GENERATION = 121;
const seen = { young: new Map(), old: new Map() };
function remember(number) {
  seen.young.set(`sighting ${number}`, { number, parts: parts(number) });
  if (seen.young.size < GENERATION) return;
  seen.old = seen.young;
  seen.young = new Map();
}

export default async function run({ capture, variant }) {
  let number = 0;
  const load = (steps) => {
    for (let step = 0; step < steps; step++) variant === "batch" ? collect(++number) : remember(++number);
  };
  load(150);
  await capture("before");
  load(400);
  await capture("after");
  load(400);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth(_facts, variant) {
  return {
    about: variant === "batch" ? `parcels are delivered when there are ${BATCH}` : "sightings are forgotten after two generations",
    leak: false,
    status: ["no-leak", "inconclusive"],
    settledStatus: ["no-leak", "inconclusive", "leak-suspected"],
    settledReason: "three captures each find more, and nothing of what the one before found: a fourth decides",
    tenants: { before: 0, after: 0, ids: [] },
  };
}
