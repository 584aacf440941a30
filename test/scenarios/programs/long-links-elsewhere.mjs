// More lines and trees that only grow: links that are scopes of closures, bound functions, promises; a tree, a skip list, a list linked both ways.
export const variants = [
  "closures leaky",
  "closures cut",
  "bound leaky",
  "promises leaky",
  "tree leaky",
  "tree pruned",
  "skips leaky",
  "doubly leaky",
  "doubly cut",
];

const rows = (number, count) => Array.from({ length: count }, (_, row) => ({ row, value: number + row / 7 }));

/** A calculator's undo: each function restores what was, and then can do what the one before it does. */
const calculator = { undo: () => 0 };
function calculate(number, isCut) {
  const earlier = isCut && number % 60 === 0 ? () => 0 : calculator.undo;
  const tape = rows(number, 24);
  calculator.undo = (steps) => (steps === 0 ? tape.length : earlier(steps - 1));
}

/** A relay of runners: each is bound to the one who hands over. */
const relay = { baton: () => 0 };
function hand(before, splits, step) {
  return step === 0 ? splits.length : before(step - 1);
}
function passOn(number) {
  relay.baton = hand.bind(null, relay.baton, rows(number, 22));
}

/** A pipeline that never starts: each stage waits for the one before it. */
let start;
const pipeline = { end: new Promise((resolve) => (start = resolve)) };
function addStage(number) {
  const parts = rows(number, 20);
  pipeline.end = pipeline.end.then(() => parts.length);
}

/** A herbarium's key: each plant is put below the last fork that fits. */
class Fork {
  left = null;
  right = null;

  constructor(value) {
    this.value = value;
    this.marks = rows(value, 16);
  }
}
const herbarium = { root: new Fork(0.5) };
function classify(number, isPruned) {
  if (isPruned && number % 150 === 0) herbarium.root = new Fork(0.5);
  const value = (number * 0.618_033_988_749) % 1;
  let fork = herbarium.root;
  for (;;) {
    const side = value < fork.value ? "left" : "right";
    if (fork[side] === null) {
      fork[side] = new Fork(value);
      return;
    }
    fork = fork[side];
  }
}

/** A skip list of bids, newest first: towers of one to four links. */
const auction = { heads: [null, null, null, null] };
function bid(number) {
  const height = 1 + Math.min(3, Math.clz32(number & -number) ^ 31);
  const tower = { lots: rows(number, 18), onward: auction.heads.slice(0, height) };
  for (let level = 0; level < height; level++) auction.heads[level] = tower;
}

/** A train of wagons, coupled both ways. */
class Wagon {
  ahead = null;

  constructor(number, behind) {
    this.cargo = rows(number, 20);
    this.behind = behind;
    if (behind !== null) behind.ahead = this;
  }
}
const train = { engine: null, count: 0 };
function couple(number, isCut) {
  train.engine = new Wagon(number, train.engine);
  if (isCut && ++train.count % 70 === 0) train.engine.behind = null;
}

const STEP = { closures: calculate, bound: passOn, promises: addStage, tree: classify, skips: bid, doubly: couple };
const SIZES = { closures: [179, 700], bound: [200, 900], promises: [150, 800], tree: [149, 900], skips: [180, 850], doubly: [209, 770] };

export default async function run({ capture, variant }) {
  const [kind, way] = variant.split(" ");
  let number = 0;
  const load = (steps) => {
    for (let step = 0; step < steps; step++) STEP[kind](++number, way !== "leaky");
  };
  const [warm, full] = SIZES[kind];
  load(warm);
  await capture("before");
  load(full);
  await capture("after");
  load(full);
  await capture("settled", { note: "same load again", load: "repeated" });
  return { start: typeof start };
}

const CULPRITS = {
  closures: ["undo", "earlier", "calculator"],
  bound: ["baton", "relay"],
  promises: ["end", "pipeline", "start"],
  tree: ["root", "herbarium", "Fork"],
  skips: ["heads", "auction"],
  doubly: ["engine", "train", "Wagon"],
};

export function truth(_facts, variant) {
  const [kind, way] = variant.split(" ");
  const tenants = { before: 0, after: 0, ids: [] };
  if (way !== "leaky")
    return {
      about: "it is cut off now and then",
      leak: false,
      settledStatus: ["no-leak", "inconclusive", "leak-suspected"],
      settledReason: "how long the line is at a capture hangs on where in its cycle it is",
      tenants,
    };
  return {
    about: "each leads to the one before it; nothing cuts the line",
    leak: true,
    status: ["leak", "leak-suspected", "inconclusive"],
    statusReason: "in two captures a line grew once",
    settledStatus: ["leak", "leak-suspected"],
    settledReason: "a line has no entries to count: that it grew again is enough to suspect it",
    culprit: CULPRITS[kind],
    tenants,
  };
}
