// One Knex instance for each account; the account is named in the connection string only.
import knexModule from "knex";
import PostgresClient from "knex/lib/dialects/postgres/index.js";
import postgres from "../support/postgres.mjs";

const BEFORE = 10;
const AFTER = 170;
const accountNumber = (index) => 104200 + 37 * index;
const connectionString = (index) => `postgres://app:secret@db${index % 3}.internal:5432/account_${accountNumber(index)}`;

class AppClient extends PostgresClient {
  _driver() {
    return postgres;
  }
}

const pools = [];

function openPool(index) {
  const db = knexModule.default({ client: AppClient, connection: connectionString(index), pool: { min: 0, max: 4 } });
  const queries = {
    open: db("invoices").where({ status: "open" }).orderBy("due_at"),
    overdue: db("invoices").where("due_at", "<", "2024-01-01").andWhere({ status: "open" }),
    totals: db("payments").select("currency").sum("amount as total").groupBy("currency"),
    top: db("customers").join("invoices", "customers.id", "invoices.customer_id").count("* as count").groupBy("customers.id"),
  };
  pools[index] = { db, queries, openedAt: new Date() };
}

async function handleRequest(index) {
  if (pools[index] === undefined) openPool(index);
  const { queries } = pools[index];
  await queries.open.clone();
  await queries.totals.clone();
}

async function serve(count, rounds) {
  for (let round = 0; round < rounds; round++) {
    for (let index = 0; index < count; index++) await handleRequest(index);
  }
}

/** A change of the database password: every pool is closed and opened again when it is needed. */
async function rotatePassword() {
  for (const { db } of pools) await db.destroy();
  pools.length = 0;
}

export default async function run({ capture }) {
  for (let rotation = 0; rotation < 15; rotation++) {
    await rotatePassword();
    await serve(BEFORE, 3);
  }
  await capture("before");
  await serve(AFTER, 3);
  await capture("after");
  await serve(AFTER, 3);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "a Knex instance for each live account, named by its connection string only",
    leak: false,
    status: ["no-leak"],
    settledStatus: ["no-leak"],
    growthKind: ["tenant-proportional"],
    tenants: {
      before: BEFORE,
      after: AFTER,
      ids: Array.from({ length: AFTER }, (_, index) => [`account_${accountNumber(index)}`, connectionString(index)]),
      attributedShare: 0.96,
      shareReason: "code of knex that V8 compiles in between is 3 % of the growth: it is nobody's",
    },
  };
}
