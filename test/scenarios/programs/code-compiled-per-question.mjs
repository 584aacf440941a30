// Questions of users are compiled and kept: as scripts, or as objects and classes that have little besides the function. V8's own code is no answer to that.
import vm from "node:vm";

export const variants = ["scripts leaky", "scripts bounded", "queries leaky", "queries bounded", "plans leaky"];

const BOUND = 60;
const terms = (number) =>
  Array.from({ length: 14 }, (_, term) => `(row.c${term}_${number} === "${"value".repeat(6)}${number}" ? ${term} : 0)`).join(" + ");

const compiled = {};
const queries = new Map();
const plans = [];

class Plan {
  constructor(number) {
    this.run = new Function("row", `return ${terms(number)}`);
    this.run({});
  }
}

const STEP = {
  scripts: (number) => {
    compiled[`question ${number}`] = new vm.Script(`(function question${number}(row) { return ${terms(number)} })`);
  },
  queries: (number) => {
    const match = new Function("row", `return ${terms(number)}`);
    match({});
    queries.set(`where ${number}`, { match });
  },
  plans: (number) => plans.push(new Plan(number)),
};
const CULPRIT = { scripts: "compiled", queries: "queries", plans: "plans" };

export default async function run({ capture, variant }) {
  const [kind, way] = variant.split(" ");
  let number = 0;
  const load = (steps) => {
    for (let step = 0; step < steps; step++) {
      STEP[kind](way === "bounded" ? ++number % BOUND : ++number);
    }
  };
  load(150);
  await capture("before");
  load(600);
  await capture("after");
  load(600);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth(_facts, variant) {
  const [kind, way] = variant.split(" ");
  const tenants = { before: 0, after: 0, ids: [] };
  if (way === "bounded")
    return {
      about: `${BOUND} ${kind}, compiled over and over`,
      leak: false,
      status: ["no-leak", "inconclusive"],
      statusReason: "what is compiled anew comes with other code than what it replaces",
      settledStatus: ["no-leak", "inconclusive"],
      tenants,
    };
  return {
    about: `${kind} compiled from what users ask, each kept`,
    leak: true,
    status: ["leak", "leak-suspected", "inconclusive"],
    statusReason: "two captures cannot tell code that warms up from code made again and again",
    settledStatus: ["leak"],
    growthKind: ["outside-tenants"],
    culprit: [CULPRIT[kind]],
    tenants,
  };
}
