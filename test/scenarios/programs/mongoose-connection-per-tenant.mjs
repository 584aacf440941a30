// One Mongoose connection with its models for each live tenant, opened at first use and kept: healthy growth.
import mongoose from "mongoose";
import { exercise, schemas } from "./mongoose-shop/schemas.mjs";

const BEFORE = 6;
const AFTER = 20;
const tenantName = (number) => `acme${String(number).padStart(2, "0")}`;

/** What the shop's pages need all the time, kept beside the connection. */
function loadPriceList(tenant) {
  return Array.from({ length: 1200 }, (_, row) => ({
    sku: `${tenant}-${row}`,
    price: row * 0.5,
    discount: { from: 10, percent: row % 20 },
  }));
}

class ConnectionManager {
  #connections = new Map();

  connectionOf(tenant) {
    let connection = this.#connections.get(tenant);
    if (connection === undefined) {
      connection = mongoose.createConnection();
      connection.tenantId = tenant;
      for (const [name, schema] of Object.entries(schemas)) connection.model(name, schema);
      connection.priceList = loadPriceList(tenant);
      this.#connections.set(tenant, connection);
    }
    return connection;
  }

  /** Closes what was idle over night; the next request opens it again. */
  async closeAll() {
    for (const connection of this.#connections.values()) await connection.destroy();
    this.#connections.clear();
  }
}

const manager = new ConnectionManager();

async function handleRequest(tenant) {
  const connection = manager.connectionOf(tenant);
  for (const model of Object.values(connection.models)) await exercise(model);
}

async function serve(tenants, rounds) {
  for (let round = 0; round < rounds; round++) {
    for (let tenant = 1; tenant <= tenants; tenant++) await handleRequest(tenantName(tenant));
  }
}

export default async function run({ capture }) {
  for (let night = 0; night < 10; night++) {
    await manager.closeAll();
    await serve(BEFORE, 5);
  }
  await capture("before");
  await serve(AFTER, 5);
  await capture("after");
  await serve(AFTER, 5);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "a Mongoose connection and 14 models for each live tenant",
    leak: false,
    status: ["no-leak", "inconclusive"],
    statusReason: "two captures cannot tell tenants from keys of operations: no id is seen in use again",
    settledStatus: ["no-leak"],
    growthKind: ["tenant-proportional"],
    groups: { Model: { before: BEFORE * Object.keys(schemas).length, after: AFTER * Object.keys(schemas).length } },
    tenants: {
      before: BEFORE,
      after: AFTER,
      ids: Array.from({ length: AFTER }, (_, index) => tenantName(index + 1)),
      attributedShare: 0.97,
    },
  };
}
