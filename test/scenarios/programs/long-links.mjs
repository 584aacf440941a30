// Lines of things in which the step from one to the next is long, or comes last among many siblings, or leads through few and large things, or of which
// many short ones lie side by side. Leaky ones never cut the line.
export const variants = ["wrapped leaky", "wrapped cut", "wide leaky", "wide cut", "jobs leaky"];

const MOST_LINKED = 90;

/** A recipe's versions: each leads to the one before through its provenance. */
class Version {
  constructor(number, earlier) {
    this.steps = Array.from({ length: 26 }, (_, step) => ({ step, grams: number + step / 6 }));
    this.provenance = { change: { reviewed: { by: { entry: { basis: { earlier } } } } } };
  }
}
const recipe = { latest: null, versions: 0 };

/** A reservoir's days: each keeps the day before, last among its gauges. */
class Day {
  constructor(number, earlier) {
    this.gauges = Array.from({ length: 700 }, (_, gauge) => ({ gauge, level: number + gauge / 13, valve: { turns: gauge / 4 } }));
    this.gauges.push(earlier);
  }
}
const reservoir = { today: null };

/** Looms that weave one pattern after another: a pattern waits until the one before it is woven, and the weaver has gone home. */
class Loom {
  queue = Promise.resolve();

  weave(threads) {
    this.queue = this.queue.then(() => this.shuttle(threads));
  }

  shuttle(threads) {
    this.threads = threads.length;
    return new Promise((resolve) => {
      this.woven = resolve;
    });
  }
}
const looms = Array.from({ length: 9 }, () => new Loom());

const STEP = {
  wrapped: (number, isCut) => {
    recipe.latest = new Version(number, recipe.latest);
    if (isCut && number % MOST_LINKED === 0) recipe.latest.provenance.change.reviewed.by.entry.basis.earlier = null;
  },
  wide: (number, isCut) => {
    if (isCut) reservoir.today?.gauges.pop();
    reservoir.today = new Day(number, reservoir.today);
  },
  jobs: async (number) => {
    for (const loom of looms) loom.weave(Array.from({ length: 50 }, (_, thread) => ({ thread, tension: number / 3 + thread })));
    await new Promise(setImmediate);
  },
};
const SIZES = { wrapped: [179, 540], wide: [4, 12], jobs: [5, 26] };

export default async function run({ capture, variant }) {
  const [kind, way] = variant.split(" ");
  let number = 0;
  const load = async (steps) => {
    for (let step = 0; step < steps; step++) await STEP[kind](++number, way === "cut");
  };
  const [warm, full] = SIZES[kind];
  await load(warm);
  await capture("before");
  await load(full);
  await capture("after");
  await load(full);
  await capture("settled", { note: "same load again", load: "repeated" });
}

const TRUTHS = {
  wrapped: { culprit: ["latest", "Version", "earlier"] },
  wide: { culprit: ["today", "gauges", "Day"], series: [4, 16, 28], explains: { most: 1.05 } },
  jobs: {
    culprit: ["queue", "Loom", "looms", "woven"],
    series: "rises",
    explains: { most: 1.05 },
    says: { waiting: "promise|reaction|job|wait" },
  },
};

export function truth(_facts, variant) {
  const [kind, way] = variant.split(" ");
  const tenants = { before: 0, after: 0, ids: [] };
  if (way === "cut")
    return { about: "the line is cut, so that a bounded part of it stays", leak: false, settledStatus: ["no-leak"], tenants };
  return {
    about: "the newest leads to all before it; nothing cuts the line",
    leak: true,
    status: ["leak", "leak-suspected", "inconclusive"],
    statusReason: "in two captures a long line grew once",
    settledStatus: kind === "jobs" ? ["leak"] : ["leak", "leak-suspected"],
    settledReason: "a line has no entries to count: that it grew again is enough to suspect it",
    ...TRUTHS[kind],
    tenants,
  };
}
