// Each franchise has one Knex instance for good; each request adds a listener to it to time its queries and never takes it off.
import knexModule from "knex";
import PostgresClient from "knex/lib/dialects/postgres/index.js";
import postgres from "../support/postgres.mjs";

const FRANCHISES = 9;
const franchiseUrn = (number) => `urn:franchise:${["dk", "se", "no"][number % 3]}:${String(4000 + number * 17)}`;
const databaseOf = (urn) => `fr${urn.split(":").join("_").slice(3)}`;

class DinerClient extends PostgresClient {
  _driver() {
    return postgres;
  }
}

class Franchise {
  constructor(urn) {
    this.urn = urn;
    this.db = knexModule.default({
      client: DinerClient,
      connection: { host: "db.internal", user: "diner", database: databaseOf(urn) },
      pool: { min: 0, max: 3 },
    });
    this.db.setMaxListeners(0);
    this.menu = Array.from({ length: 40 }, (_, dish) => ({ dish, name: `Dish ${dish}`, price: 4 + dish / 10 }));
  }
}

const franchises = {};

function franchiseOf(urn) {
  franchises[urn] ??= new Franchise(urn);
  return franchises[urn];
}

async function handleOrder(urn, number) {
  const { db, menu } = franchiseOf(urn);
  const order = Array.from({ length: 25 }, (_, line) => ({
    line,
    dish: menu[(number + line) % 40].dish,
    wish: `no ${line} in order ${number}`,
  }));
  const timings = [];
  let answered = false;
  db.on("query", ({ sql }) => {
    if (!answered) timings.push({ sql, at: performance.now(), lines: order.length });
  });
  await db("orders").where({ state: "open", number }).limit(5);
  await db("stock").select("dish").where("amount", ">", order.length);
  answered = true;
  return timings.length;
}

async function serve(orders) {
  let queries = 0;
  for (let order = 0; order < orders; order++) {
    for (let number = 0; number < FRANCHISES; number++) queries += await handleOrder(franchiseUrn(number), order);
  }
  return queries;
}

export default async function run({ capture }) {
  await serve(40);
  await capture("before");
  await serve(180);
  await capture("after");
  await serve(180);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "a query listener for each request on the long-lived Knex instance of each franchise",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak"],
    growthKind: ["within-tenants"],
    culprit: ["_events", "query"],
    tenants: {
      before: FRANCHISES,
      after: FRANCHISES,
      ids: Array.from({ length: FRANCHISES }, (_, number) => [franchiseUrn(number), databaseOf(franchiseUrn(number))]),
      attributedShare: 0.94,
      shareReason: "code of knex that V8 compiles in between is 4 % of the growth: it is nobody's",
    },
  };
}
