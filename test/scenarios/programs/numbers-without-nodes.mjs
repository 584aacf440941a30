// Small integers have no object of their own: a store of megabytes that holds nothing to see. Kept as a list, a set, a table, a dictionary by number.
export const variants = ["list leaky", "set leaky", "table leaky", "dictionary leaky", "list bounded", "set bounded"];

class TurnStile {
  constructor(kind) {
    this.minutes = { list: [], set: new Set(), table: new Map(), dictionary: {} }[kind];
  }

  pass(kind, visitor, isBounded) {
    if (kind === "list") this.minutes.push(visitor % 1440);
    if (kind === "set") this.minutes.add(visitor);
    if (kind === "table") this.minutes.set(visitor, visitor % 1440);
    if (kind === "dictionary") this.minutes[visitor] = visitor % 1440;
    if (isBounded && kind === "list" && this.minutes.length > 800) this.minutes.splice(0, 400);
    if (isBounded && kind === "set") this.minutes.delete(visitor - 800);
  }
}

let stile;

export default async function run({ capture, variant }) {
  const [kind, way] = variant.split(" ");
  stile = new TurnStile(kind);
  let visitor = 0;
  const day = (visitors) => {
    for (let i = 0; i < visitors; i++) stile.pass(kind, visitor++, way === "bounded");
  };
  day(4000);
  await capture("before");
  day(180_000);
  await capture("after");
  day(300_000);
  await capture("settled", { note: "same load again", load: "repeated" });
  return { visitor };
}

export function truth(_facts, variant) {
  const tenants = { before: 0, after: 0, ids: [] };
  if (variant.endsWith("bounded")) return { about: "the newest stay", leak: false, settledStatus: ["no-leak"], tenants };
  return {
    about: "each visitor adds a number, none is taken out",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak", "leak-suspected"],
    settledReason: "a store has no entries to count: that it grew again is enough to suspect it",
    culprit: ["minutes"],
    tenants,
  };
}
