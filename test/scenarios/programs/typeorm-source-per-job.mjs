// Background jobs open a TypeORM data source for their merchant each time; a reconnect manager keeps the old ones.
import "reflect-metadata";
import { DataSource, EntitySchema } from "typeorm";
import postgres from "../support/postgres.mjs";

const MERCHANTS = 7;
const merchantId = (number) => `merchant-${["silk", "salt", "spice"][number % 3]}-${200 + number}`;
const id = { type: "int", primary: true, generated: true };
const entities = ["Payout", "Refund", "Dispute", "Ledger", "Statement", "Fee"].map(
  (name) => new EntitySchema({ name, columns: { id, amount: { type: "int" }, state: { type: "varchar" }, booked: { type: "timestamp" } } }),
);

class ReconnectManager {
  retired = [];
  current = new Map();

  use(merchant, source) {
    if (this.current.has(merchant)) this.retired.push(this.current.get(merchant));
    this.current.set(merchant, { merchant, source, since: new Date() });
  }
}

const manager = new ReconnectManager();

async function openSource(merchant) {
  const source = new DataSource({
    type: "postgres",
    driver: postgres,
    host: "db.internal",
    database: "pay",
    applicationName: merchant,
    entities,
  });
  await source.initialize();
  await source.getRepository("Payout").find({ where: { state: "open" } });
  return source;
}

async function runJob(merchant) {
  manager.use(merchant, await openSource(merchant));
}

/** At the start each merchant's tables are checked, with data sources that are closed and forgotten. */
async function checkTables(times) {
  for (let check = 0; check < times; check++) {
    for (let number = 0; number < MERCHANTS; number++) await (await openSource(merchantId(number))).destroy();
  }
}

async function work(rounds) {
  for (let round = 0; round < rounds; round++) {
    for (let number = 0; number < MERCHANTS; number++) await runJob(merchantId(number));
  }
}

export default async function run({ capture }) {
  await checkTables(60);
  await work(15);
  await capture("before");
  await work(30);
  await capture("after");
  await work(15);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "a TypeORM data source for each job; the old ones are kept as retired",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak"],
    growthKind: ["within-tenants"],
    culprit: ["retired"],
    tenants: {
      before: MERCHANTS,
      after: MERCHANTS,
      ids: Array.from({ length: MERCHANTS }, (_, number) => merchantId(number)),
      attributedShare: 0.97,
    },
  };
}
