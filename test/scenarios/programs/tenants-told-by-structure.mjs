// Whose things are is told by ids that several places agree on, whatever these are called: a dictionary and an array of records, a class that owns and
// scopes that name the owner, Maps by a symbol's text. In the leaky twins each load opens everything of everybody once more.
export const variants = ["dictionary open", "dictionary leaky", "scopes open", "scopes leaky", "nested open", "nested leaky"];

class Bed {
  constructor(row, plot) {
    this.row = row;
    this.plot = plot;
    this.soil = { ph: row / 9, mm: row / 5 };
  }
}

/** An allotment society: plots in a dictionary, an array of ledgers that name the plot. */
const society = { plots: {}, ledgers: [] };
function openPlot(key, isAgain) {
  if (society.plots[key] !== undefined && !isAgain) return;
  society.plots[key] ??= { key, beds: [] };
  society.plots[key].beds.push(...Array.from({ length: 40 }, (_, row) => new Bed(row, key)));
  society.ledgers.push({
    plot: key,
    entries: Array.from({ length: 25 }, (_, i) => ({ on: i, sum: i / 8 })),
    rules: new Set([key.length / 2]),
  });
}

/** A theatre: a stage's cues are functions that know its stage. */
const theatre = { stages: new Map(), cues: [] };
function openStage(stage, isAgain) {
  if (theatre.stages.has(stage) && !isAgain) return;
  const lights = Array.from({ length: 60 }, (_, lamp) => ({ lamp, dimmed: lamp / 3 }));
  const state = { stage, lights, props: new Map([["door", { stage, isOpen: false, width: 0.5 }]]) };
  theatre.stages.set(stage, state);
  for (let cue = 0; cue < 5; cue++) theatre.cues.push({ stage, fire: () => state.lights[cue].dimmed + stage.length, at: cue / 7 });
}

/** A press: titles have issues in a Map of Maps, and desks that are keyed by the title. */
const press = { issues: new Map(), desks: new Map() };
function openTitle(title, isAgain) {
  if (press.issues.has(title) && !isAgain) return;
  const issues = press.issues.get(title) ?? new Map();
  press.issues.set(title, issues);
  for (let i = 0; i < 12; i++)
    issues.set(`no. ${issues.size + 1}`, { pages: Array.from({ length: 16 }, (_, page) => ({ page, title, ink: page / 9 })) });
  if (!press.desks.has(title))
    press.desks.set(title, { title, editor: new Date(7), inks: Array.from({ length: 30 }, (_, i) => ({ i, title, tone: i / 11 })) });
}

const OPEN = { dictionary: openPlot, scopes: openStage, nested: openTitle };
const idOf = {
  dictionary: (i) => `plot-${70 + 3 * i}`,
  scopes: (i) => `stage-${String.fromCharCode(97 + (i % 26))}${i}`,
  nested: (i) => `gazette-${900 + 7 * i}`,
};
const COUNTS = { dictionary: [5, 45], scopes: [6, 56], nested: [4, 30] };

export default async function run({ capture, variant }) {
  const [kind, way] = variant.split(" ");
  const [few, many] = COUNTS[kind];
  const load = (count) => {
    for (let i = 0; i < count; i++) OPEN[kind](idOf[kind](i), way === "leaky");
  };
  load(few);
  await capture("before");
  for (let time = 0; time < 3; time++) load(many);
  await capture("after");
  for (let time = 0; time < 3; time++) load(many);
  await capture("settled", { note: "same load again", load: "repeated" });
}

const CULPRITS = { dictionary: ["plots", "beds", "ledgers"], scopes: ["cues"], nested: ["issues"] };

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
      tenants,
    };
  }
  return {
    about: "each load opens everything again and keeps what it had opened",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak"],
    settledCulprit: CULPRITS[kind],
    tenants,
  };
}
