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

function open(database) {
  const connection = { host: "db.internal", user: "app", password: "secret", database };
  return knexModule.default({ client: AppClient, connection, pool: { min: 0, max: 2 } });
}

/** At the start each customer's database is tried once in a while until it answers; these instances are closed. */
async function tryDatabases(times) {
  for (let attempt = 0; attempt < times; attempt++) {
    for (let number = 0; number < CUSTOMERS; number++) {
      const db = open(databaseOf(number));
      await db("contacts").where({ active: true }).limit(1);
      await db.destroy();
    }
  }
}

async function handleRequest(database) {
  const db = open(database);
  health.watch(db);
  await db("contacts").where({ active: true }).limit(5);
}

async function serve(rounds) {
  for (let round = 0; round < rounds; round++) {
    for (let number = 0; number < CUSTOMERS; number++) await handleRequest(databaseOf(number));
  }
}

export default async function run({ capture }) {
  await tryDatabases(40);
  await serve(10);
  await capture("before");
  await serve(24);
  await capture("after");
  await serve(16);
  await capture("settled", { note: "same load again", load: "repeated" });
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
