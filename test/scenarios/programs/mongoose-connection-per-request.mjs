// A new Mongoose connection for each request instead of each branch office; nobody closes it, and Mongoose lists all that are open.
import mongoose from "mongoose";
import { exercise, schemas } from "./mongoose-shop/schemas.mjs";

const BRANCHES = 9;
const WARM_ROUNDS = 12;
const ROUNDS = 10;
const MODELS = ["Customer", "Order", "Invoice", "Employee", "Setting"];
const branchCode = (number) => `branch-${["lisbon", "madrid", "athens"][number % 3]}-${number}`;

async function handleRequest(branch) {
  const connection = mongoose.createConnection();
  connection.branch = branch;
  for (const name of MODELS) await exercise(connection.model(name, schemas[name]));
}

async function serve(rounds) {
  for (let round = 0; round < rounds; round++) {
    for (let number = 0; number < BRANCHES; number++) await handleRequest(branchCode(number));
  }
}

export default async function run({ capture }) {
  await serve(WARM_ROUNDS);
  await capture("before");
  await serve(ROUNDS);
  await capture("after");
  await capture("settled", { note: "load stopped", load: "stopped" });
}

export function truth() {
  return {
    about: "a Mongoose connection for each request, never closed",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak", "leak-suspected"],
    settledReason: "the third capture only shows that nothing is released when idle",
    growthKind: ["within-tenants"],
    culprit: ["connections"],
    groups: { Model: { before: WARM_ROUNDS * BRANCHES * MODELS.length, after: (WARM_ROUNDS + ROUNDS) * BRANCHES * MODELS.length } },
    tenants: {
      before: BRANCHES,
      after: BRANCHES,
      ids: Array.from({ length: BRANCHES }, (_, number) => branchCode(number)),
      attributedShare: 0.97,
    },
  };
}
