// The end of a trial period: most tenants are closed and released, so that the heap shrinks.
import mongoose from "mongoose";
import { exercise, schemas } from "./mongoose-shop/schemas.mjs";

const BEFORE = 54;
const STAY = 6;
const trialName = (number) => `trial-${["kiwi", "lime", "plum"][number % 3]}-${number}`;
const connections = new Map();

async function open(name) {
  const connection = mongoose.createConnection();
  connection.trial = name;
  for (const [model, schema] of Object.entries(schemas)) connection.model(model, schema);
  connection.recentOrders = Array.from({ length: 400 }, (_, number) => ({
    number,
    total: number * 2.5,
    customer: { name: `Customer ${number}`, since: 2020 },
  }));
  connections.set(name, connection);
}

async function close(name) {
  await connections.get(name).destroy();
  connections.delete(name);
}

async function serve(rounds) {
  for (let round = 0; round < rounds; round++) {
    for (const connection of connections.values()) {
      for (const name of ["Order", "Setting"]) await exercise(connection.model(name));
    }
  }
}

export default async function run({ capture }) {
  for (let night = 0; night < 6; night++) {
    for (const name of [...connections.keys()]) await close(name);
    for (let number = 0; number < BEFORE; number++) await open(trialName(number));
    await serve(6);
  }
  await capture("before");
  for (let number = STAY; number < BEFORE; number++) await close(trialName(number));
  await serve(8);
  await capture("after");
  await serve(8);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "most tenants are closed and released: the heap shrinks",
    leak: false,
    status: ["no-leak"],
    settledStatus: ["no-leak"],
    growthKind: ["none", "tenant-proportional", "drained"],
    groups: { Model: { before: BEFORE * 14, after: STAY * 14 } },
    tenants: { before: BEFORE, after: STAY, ids: Array.from({ length: BEFORE }, (_, number) => trialName(number)), attributedShare: 0.97 },
  };
}
