// The same question in other shapes: ids inside longer keys of a common cache, private fields with a WeakMap beside them, pairs in a list, a ring of
// neighbours. In the leaky twins each load brings everything of everybody once more.
export const variants = [
  "composed open",
  "composed leaky",
  "weakmap open",
  "weakmap leaky",
  "pairs open",
  "pairs leaky",
  "ring open",
  "ring leaky",
];

class Lamp {
  constructor(tower, nth) {
    this.tower = tower;
    this.turns = Array.from({ length: 24 }, (_, hour) => ({ hour, beam: hour / 7 + nth }));
  }
}
class Tower {
  constructor(tower) {
    this.tower = tower;
    this.lamps = [];
    this.log = new Map([["oil", { tower, litres: 1.5 }]]);
  }
}

/** Towers by their name; a cache of the whole coast has a profile and a rota of each under longer keys. */
const coast = { towers: new Map(), cache: new Map() };
function composed(tower, round) {
  if (!coast.towers.has(tower)) coast.towers.set(tower, new Tower(tower));
  const { lamps } = coast.towers.get(tower);
  for (let nth = 0; nth < 4; nth++) lamps.push(new Lamp(tower, nth));
  coast.cache.set(`cache:${tower}:profile:${round}`, {
    height: tower.length / 2,
    views: Array.from({ length: 90 }, (_, i) => ({ i, sea: i / 3 })),
  });
  coast.cache.set(`cache:${tower}:rota:${round}`, { keepers: Array.from({ length: 60 }, (_, day) => ({ day, on: day / 7 })) });
}

class Firing {
  constructor(kiln) {
    this.kiln = kiln;
    this.curve = Array.from({ length: 40 }, (_, minute) => ({ minute, heat: minute / 3 }));
  }
}
class Kiln {
  #name;
  #firings = [];
  #cones = new Map([["low", { top: 0.6 }]]);

  constructor(name) {
    this.#name = name;
  }

  fire() {
    this.#firings.push(new Firing(this.#name), new Firing(this.#name), new Firing(this.#name));
    return this.#cones.size + this.#firings.length;
  }
}

/** Kilns in a list, each known by a private name; what the pottery notes of one hangs on it in a WeakMap. */
const pottery = { kilns: [], notes: new WeakMap(), byName: new Map() };
function weakmap(name) {
  let kiln = pottery.byName.get(name);
  if (kiln === undefined) {
    kiln = new Kiln(name);
    pottery.kilns.push(kiln);
    pottery.byName.set(name, kiln);
    pottery.notes.set(kiln, []);
  }
  kiln.fire();
  pottery.notes.get(kiln).push({ by: name, lines: Array.from({ length: 50 }, (_, line) => ({ line, wear: line / 9 })) });
}

class Crossing {
  constructor(ferry, nth) {
    this.ferry = ferry;
    this.nth = nth;
    this.cars = Array.from({ length: 18 }, (_, car) => ({ car, tons: car / 4 }));
  }
}

/** Ferries as pairs of a name and a state. */
const harbour = { ferries: [] };
function pairs(ferry) {
  let pair = harbour.ferries.find(([name]) => name === ferry);
  if (pair === undefined) {
    pair = [ferry, { crossings: new Set(), crew: Array.from({ length: 30 }, (_, i) => ({ ferry, i, pay: i / 3 })), since: new Date(9) }];
    harbour.ferries.push(pair);
  }
  for (let nth = 0; nth < 6; nth++) pair[1].crossings.add(new Crossing(ferry, nth));
}

class Buoy {
  constructor(mark) {
    this.mark = mark;
    this.next = this;
    this.previous = this;
    this.readings = [];
    this.battery = { mark, volts: 3.5 };
  }
}

/** Buoys in a ring: each knows its neighbours. A chart knows them all. */
const bay = { first: null, chart: new Map() };
function ring(mark) {
  if (!bay.chart.has(mark)) {
    const buoy = new Buoy(mark);
    if (bay.first === null) bay.first = buoy;
    buoy.next = bay.first;
    buoy.previous = bay.first.previous;
    bay.first.previous.next = buoy;
    bay.first.previous = buoy;
    bay.chart.set(mark, buoy);
  }
  const { readings } = bay.chart.get(mark);
  for (let i = 0; i < 60; i++) readings.push({ i, wave: i / 7, of: { mark, depth: i / 3 } });
}

const SERVE = { composed, weakmap, pairs, ring };
const idOf = {
  composed: (i) => `skerry${41 + 3 * i}`,
  weakmap: (i) => `kiln ${String.fromCharCode(65 + (i % 26))}${i}`,
  pairs: (i) => `mv-${["oak", "elm", "ash"][i % 3]}-${i}`,
  ring: (i) => `${100 + 9 * i}N`,
};
const COUNTS = { composed: [6, 40], weakmap: [5, 45], pairs: [7, 36], ring: [6, 48] };

export default async function run({ capture, variant }) {
  const [kind, way] = variant.split(" ");
  const [few, many] = COUNTS[kind];
  const open = new Set();
  let round = 0;
  const load = (count) => {
    round++;
    for (let i = 0; i < count; i++) {
      if (way === "open" && open.has(i)) continue;
      open.add(i);
      SERVE[kind](idOf[kind](i), way === "open" ? 0 : round);
    }
  };
  load(few);
  await capture("before");
  for (let time = 0; time < 3; time++) load(many);
  await capture("after");
  for (let time = 0; time < 3; time++) load(many);
  await capture("settled", { note: "same load again", load: "repeated" });
}

const CULPRITS = {
  composed: ["lamps", "cache", "towers"],
  weakmap: ["firings", "notes", "kilns"],
  pairs: ["crossings"],
  ring: ["readings"],
};

export function truth(_facts, variant) {
  const [kind, way] = variant.split(" ");
  const [before, after] = COUNTS[kind];
  const tenants = { before, after, ids: Array.from({ length: after }, (_, i) => idOf[kind](i)) };
  if (way === "open") {
    return {
      about: "each is opened once and stays",
      leak: false,
      status: ["no-leak", "inconclusive"],
      statusReason: "two captures cannot show that those that came are all",
      settledStatus: ["no-leak"],
      growthKind: ["tenant-proportional"],
      tenants: { ...tenants, attributedShare: 0.9, shareReason: "what all share" },
    };
  }
  return {
    about: "each load brings everything again and keeps what it had",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak"],
    settledCulprit: CULPRITS[kind],
    tenants,
  };
}
