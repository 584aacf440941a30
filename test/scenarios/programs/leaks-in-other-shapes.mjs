// A weather station keeps each reading, in shapes in which nothing that was there before takes in many entries itself; and twins that keep a bounded number.
export const variants = [
  "ring leaky",
  "ring bounded",
  "tree leaky",
  "hours leaky",
  "hours bounded",
  "cloned leaky",
  "cloned bounded",
  "globals leaky",
  "iterators leaky",
];

const readingOf = (number) => ({
  number,
  gauges: Array.from({ length: 12 }, (_, gauge) => ({ gauge, millibars: number + gauge / 7 })),
});

/** What one reading does to the station; `isBounded` keeps what is kept below some hundred. */
const KEEP = {
  ring(isBounded) {
    const slots = new Array(64).fill(null);
    return (reading) => {
      const at = reading.number % slots.length;
      slots[at] = [...(isBounded ? [] : (slots[at] ?? [])), reading];
    };
  },
  tree() {
    let root = null;
    return (reading) => {
      const added = { key: (reading.number * 7919) % 100_003, lower: null, higher: null, reading };
      if (root === null) {
        root = added;
        return;
      }
      for (let at = root; ; ) {
        const side = added.key < at.key ? "lower" : "higher";
        if (at[side] === null) {
          at[side] = added;
          return;
        }
        at = at[side];
      }
    };
  },
  hours(isBounded) {
    const days = {};
    return (reading) => {
      const [day, hour] = [`weekday${reading.number % 7}`, `hour${reading.number % 24}`];
      days[day] ??= {};
      days[day][hour] ??= [];
      const list = days[day][hour];
      list.push(reading);
      if (isBounded && list.length > 1) list.shift();
    };
  },
  cloned(isBounded) {
    const station = { state: { readings: [] } };
    return (reading) => {
      if (reading.number % 20 > 0) return;
      const readings = [...(isBounded ? station.state.readings.slice(-9) : station.state.readings), reading];
      station.state = JSON.parse(JSON.stringify({ readings }));
    };
  },
  globals() {
    return (reading) => {
      globalThis[`reading_${reading.number}`] = reading;
    };
  },
  iterators() {
    const open = [];
    function* over(reading) {
      yield reading;
      yield reading;
    }
    return (reading) => {
      const iterator = over(reading);
      iterator.next();
      open.push(iterator);
    };
  },
};

export default async function run({ capture, variant }) {
  const [shape, way] = variant.split(" ");
  const keep = KEEP[shape](way === "bounded");
  let number = 0;
  const hour = (readings) => {
    for (let i = 0; i < readings; i++) keep(readingOf(number++));
  };
  hour(400);
  await capture("before");
  hour(1600);
  await capture("after");
  hour(1600);
  await capture("settled", { note: "same load again", load: "repeated" });
  return { keep: keep.name };
}

export function truth(_facts, variant) {
  // Twenty-four keys that seven objects agree on may be called tenants: they are there from the beginning and clear nothing.
  const tenants = variant.startsWith("hours") ? undefined : { before: 0, after: 0, ids: [] };
  if (variant.endsWith("bounded"))
    return {
      about: "the newest stay",
      leak: false,
      status: ["no-leak", "inconclusive"],
      statusReason: "a bound that is filling",
      settledStatus: ["no-leak"],
      tenants,
    };
  return {
    about: "each reading is kept, nothing lets one go",
    leak: true,
    status: ["leak", "leak-suspected", "inconclusive"],
    statusReason: "two captures cannot tell what is made once",
    settledStatus: ["leak"],
    tenants,
  };
}
