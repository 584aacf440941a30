// The objects are the keys of a Map or a Set, the values are texts or nothing: what hangs on the keys belongs to the tenants that the texts name.
export const variants = ["owners open", "owners reopened", "pairs open", "pairs reopened", "sets open", "sets reopened"];

class Line {
  constructor(branchCode, number) {
    this.branchCode = branchCode;
    this.id = `line_${number}`;
  }
}

function layout(line, name) {
  const form = function Form() {};
  form.formName = name;
  form.line = line;
  form.fields = Array.from({ length: 16 }, (_, i) => ({ label: `${name} ${i}`, isValid: () => line.id.length > i }));
  return form;
}

const bank = { ownerOf: new Map(), forms: new Map(), lines: new Map(), pairs: new Map(), pools: new Map() };
const FORMS = ["Deposit", "Transfer", "Loan", "Card", "Pledge"];
let opened = 0;

/** A Map from each form to the text of its line. */
function owners(code, isAgain) {
  if (bank.lines.has(code) && !isAgain) return;
  const line = new Line(code, opened++);
  if (!isAgain) bank.lines.set(code, line);
  bank.forms.set(line.id, { owner: line.id, byName: new Map() });
  for (const name of FORMS) {
    const form = layout(line, name);
    bank.ownerOf.set(form, line.id);
    bank.forms.get(line.id).byName.set(name, form);
  }
}

/** A Map whose keys are counters' objects, whose values are the branch's code. */
function pairs(code, isAgain) {
  if (bank.lines.has(code) && !isAgain) return;
  bank.lines.set(code, code);
  for (let counter = 0; counter < 4; counter++) {
    bank.pairs.set(
      {
        branchCode: code,
        till: Array.from({ length: 40 }, (_, i) => ({ i, cash: i / 9 })),
        rates: new Map([["eur", { branchCode: code, rate: 1.5 }]]),
      },
      code,
    );
  }
}

/** A Set of objects for each branch, and one of all. */
function sets(code, isAgain) {
  const pool = bank.pools.get(code) ?? { code, members: new Set() };
  if (bank.pools.has(code) && !isAgain) return;
  bank.pools.set(code, pool);
  for (let i = 0; i < 6; i++)
    pool.members.add({
      branchCode: code,
      hours: Array.from({ length: 24 }, (_, hour) => ({ hour, isOpen: hour / 24 })),
      vault: new Date(hour(i)),
    });
}
const hour = (i) => i * 3_600_000;

const OPEN = { owners, pairs, sets };
const COUNTS = { owners: [9, 54], pairs: [7, 49], sets: [6, 44] };
const codeOf = (i) => `b${3000 + 11 * i}`;

export default async function run({ capture, variant }) {
  const [kind, way] = variant.split(" ");
  const [few, many] = COUNTS[kind];
  const load = (from, to, times) => {
    for (let time = 0; time < times; time++) for (let i = from; i < to; i++) OPEN[kind](codeOf(i), way === "reopened");
  };
  load(0, few, 1);
  await capture("before");
  load(few, many, 3);
  await capture("after");
  if (way === "reopened") load(few, many, 3);
  await capture("settled", way === "open" ? { note: "idle", load: "stopped" } : { note: "same load again", load: "repeated" });
}

const CULPRITS = { owners: ["ownerOf", "forms"], pairs: ["pairs"], sets: ["members", "pools"] };

export function truth(_facts, variant) {
  const [kind, way] = variant.split(" ");
  const [before, after] = COUNTS[kind];
  const tenants = {
    before,
    after,
    // An owner's branch opens one line, whose id names it as well.
    ids: Array.from({ length: after }, (_, i) => (kind === "owners" && way === "open" ? [codeOf(i), `line_${i}`] : codeOf(i))),
    attributedShare: 0.9,
    shareReason: "the tables that all share",
  };
  if (way === "open") {
    return {
      about: "each branch is opened once and stays open",
      leak: false,
      status: ["no-leak", "inconclusive"],
      statusReason: "two captures do not show that those that came are all",
      settledStatus: kind === "pairs" ? ["no-leak", "inconclusive"] : ["no-leak"],
      settledReason: "nothing in the heap shows that a branch was used again, and an idle service shows no more",
      growthKind: ["tenant-proportional"],
      tenants,
    };
  }
  return {
    about: "each request opens its branch again, with objects of its own; nothing is removed",
    leak: true,
    status: kind === "sets" ? ["leak", "leak-suspected", "inconclusive"] : ["leak", "leak-suspected"],
    statusReason: "new branches cost three times what old ones do; two captures do not show that more comes",
    settledStatus: ["leak"],
    culprit: CULPRITS[kind],
    tenants,
  };
}
