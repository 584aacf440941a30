// Further ways in which one slot holds ever more although its value is replaced: a reducer's nested state, an object spread under a new key, a copied Set,
// a buffer concatenated anew, handlers wrapped in handlers, contexts of asynchronous work that keep the one they came from.
import { AsyncLocalStorage } from "node:async_hooks";

export const variants = [
  "reducer leaky",
  "reducer bounded",
  "spread leaky",
  "spread bounded",
  "set leaky",
  "set bounded",
  "buffer leaky",
  "buffer bounded",
  "wrappers leaky",
  "wrappers bounded",
  "contexts leaky",
  "contexts bounded",
];

/** A brewery's state, changed by actions only. */
const reduce = (state, action, isBounded) => {
  const batches = state.cellar.batches.concat({ batch: action.number, samples: action.samples });
  return { ...state, cellar: { ...state.cellar, batches: isBounded ? batches.slice(-80) : batches } };
};
const brewery = {
  state: { cellar: { batches: [], celsius: 4 }, kettle: { litres: 900 } },
  dispatch(action, isBounded) {
    this.state = reduce(this.state, action, isBounded);
  },
};

class Observatory {
  sightings = {};

  report(number, isBounded) {
    const sighting = { object: number, magnitudes: Array.from({ length: 12 }, (_, i) => ({ filter: i, value: number / 9 + i })) };
    this.sightings = { ...this.sightings, [isBounded ? `sector${number % 20}` : `sighting${number}`]: sighting };
  }
}

class Regatta {
  #finished = new Set();

  finish(number, isBounded) {
    const boats = isBounded ? [...this.#finished].slice(-60) : this.#finished;
    this.#finished = new Set([
      ...boats,
      { sail: number, splits: Array.from({ length: 14 }, (_, leg) => ({ leg, seconds: number / 3 + leg })) },
    ]);
  }

  get count() {
    return this.#finished.size;
  }
}

class Seismograph {
  trace = Buffer.alloc(0);

  record(number, isBounded) {
    const grown = Buffer.concat([this.trace, Buffer.alloc(3000, number % 251)]);
    this.trace = isBounded ? Buffer.from(grown.subarray(-30_000)) : grown;
  }
}

class Handler {
  constructor(inner, rule) {
    this.inner = inner;
    this.rule = rule;
    this.hits = Array.from({ length: 20 }, (_, hour) => ({ hour, count: rule / 3 }));
  }
}
const gate = { handler: new Handler(null, 0) };

const storage = new AsyncLocalStorage();
/** What runs next, in the context of what runs now. */
let continuation = null;

class Shift {
  constructor(number, before) {
    this.number = number;
    this.before = before;
    this.notes = Array.from({ length: 15 }, (_, note) => ({ note, at: number + note / 5 }));
  }
}

function beginShift(number, isBounded) {
  const shift = new Shift(number, isBounded ? null : (storage.getStore() ?? null));
  storage.run(shift, () => {
    continuation = (next) => storage.run(shift, () => beginShift(next, isBounded));
  });
}

const observatory = new Observatory();
const regatta = new Regatta();
const seismograph = new Seismograph();

const STEP = {
  reducer: (number, isBounded) =>
    brewery.dispatch({ number, samples: Array.from({ length: 18 }, (_, i) => ({ hour: i, gravity: number / 8 })) }, isBounded),
  spread: (number, isBounded) => observatory.report(number, isBounded),
  set: (number, isBounded) => regatta.finish(number, isBounded),
  buffer: (number, isBounded) => seismograph.record(number, isBounded),
  wrappers: (number, isBounded) => {
    gate.handler = new Handler(isBounded ? null : gate.handler, number);
  },
  contexts: (number, isBounded) => (continuation === null ? beginShift(number, isBounded) : continuation(number)),
};
const SIZES = { reducer: [200, 900], spread: [150, 800], set: [120, 800], buffer: [60, 350], wrappers: [200, 1100], contexts: [150, 1200] };

export default async function run({ capture, variant }) {
  const [kind, way] = variant.split(" ");
  let number = 0;
  const load = (steps) => {
    for (let step = 0; step < steps; step++) STEP[kind](++number, way === "bounded");
  };
  const [warm, full] = SIZES[kind];
  load(warm);
  await capture("before");
  load(full);
  await capture("after");
  load(full);
  await capture("settled", { note: "same load again", load: "repeated" });
  return { boats: regatta.count };
}

const CULPRITS = {
  reducer: ["batches", "cellar", "state"],
  spread: ["sightings"],
  set: ["#finished", "regatta"],
  buffer: ["trace"],
  wrappers: ["handler", "inner"],
  contexts: ["continuation", "before", "shift"],
};

export function truth(_facts, variant) {
  const [kind, way] = variant.split(" ");
  if (way === "bounded")
    return {
      about: "each value replaces the one before it and keeps a bounded part of it",
      leak: false,
      settledStatus: ["no-leak"],
      tenants: { before: 0, after: 0, ids: [] },
    };
  return {
    about: "the slot holds one value before and after; it holds everything that ever came",
    leak: true,
    status: ["leak", "leak-suspected", "inconclusive"],
    statusReason: "two captures show that the value is larger, not that it grows each time",
    settledStatus: ["leak", "leak-suspected"],
    settledReason: "where the values are linked, each is new and old at once: suspected is enough to act on",
    culprit: CULPRITS[kind],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
