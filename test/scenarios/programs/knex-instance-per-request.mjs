// A Knex instance for each request of a customer; a health check lists all of them by a running number and keeps them.
import knexModule from "knex";
import PostgresClient from "knex/lib/dialects/postgres/index.js";
import postgres from "../support/postgres.mjs";

const CUSTOMERS = 8;
const databaseOf = (number) => `crm_${["birch", "maple", "aspen", "hazel"][number % 4]}_${number}`;

class AppClient extends PostgresClient {
  _driver() {
    return postgres;
  }
}

class HealthCheck {
  openPools = new Map();
  next = 1;

  watch(db) {
    this.openPools.set(`pool-${this.next++}`, db);
  }
}

const health = new HealthCheck();

async function handleRequest(database) {
  const connection = { host: "db.internal", user: "app", password: "secret", database };
  const db = knexModule.default({ client: AppClient, connection, pool: { min: 0, max: 2 } });
  health.watch(db);
  await db("contacts").where({ active: true }).limit(5);
}

async function serve(rounds) {
  for (let round = 0; round < rounds; round++) {
    for (let number = 0; number < CUSTOMERS; number++) await handleRequest(databaseOf(number));
  }
}

export default async function run({ capture }) {
  await serve(10);
  await capture("before");
  await serve(16);
  await capture("after");
  await serve(16);
  await capture("settled", { note: "same load again" });
}

export function truth() {
  return {
    about: "a Knex instance for each request, kept by a health check",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak"],
    growthKind: ["within-tenants"],
    culprit: ["openPools"],
    tenants: {
      before: CUSTOMERS,
      after: CUSTOMERS,
      ids: Array.from({ length: CUSTOMERS }, (_, number) => databaseOf(number)),
      attributedShare: 0.97,
    },
  };
}
