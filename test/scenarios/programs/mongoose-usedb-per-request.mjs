// useDb without its cache: each request makes a new child connection that the parent connection keeps, and compiles models on it.
import mongoose from "mongoose";
import { exercise, schemas } from "./mongoose-shop/schemas.mjs";

const TENANTS = 10;
const WARM_REQUESTS = 15;
const REQUESTS = 12;
const MODELS = ["Customer", "Product", "Order", "Setting"];
const main = mongoose.createConnection();
const databaseName = (number) => `shop_${["berlin", "hamburg", "munich", "cologne", "bremen"][number % 5]}_${number}`;

async function handleRequest(database) {
  const connection = main.useDb(database);
  for (const name of MODELS) await exercise(connection.model(name, schemas[name]));
}

async function serve(requests) {
  for (let request = 0; request < requests; request++) {
    for (let tenant = 0; tenant < TENANTS; tenant++) await handleRequest(databaseName(tenant));
  }
}

export default async function run({ capture }) {
  await serve(WARM_REQUESTS);
  await capture("before");
  await serve(REQUESTS);
  await capture("after");
  await serve(REQUESTS);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "mongoose useDb without cache for every request: the parent connection keeps all children",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak"],
    growthKind: ["within-tenants"],
    culprit: ["otherDbs", "_queue"],
    tenants: {
      before: TENANTS,
      after: TENANTS,
      ids: Array.from({ length: TENANTS }, (_, index) => databaseName(index)),
      attributedShare: 0.97,
    },
  };
}
