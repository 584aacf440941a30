// One Sequelize instance for the service; each request adds a hook that notes whose request it is, and no hook is ever removed.
import { DataTypes, Sequelize } from "sequelize";
import postgres from "../support/postgres.mjs";

const sequelize = new Sequelize("postgres://app@db.internal/app", { dialect: "postgres", dialectModule: postgres, logging: false });
const Invoice = sequelize.define("Invoice", { number: DataTypes.STRING, total: DataTypes.INTEGER, paid: DataTypes.BOOLEAN });
let noted = 0;

function prepare(number) {
  const audit = {
    number,
    trail: Array.from({ length: 16 }, (_, step) => ({ step, what: `step ${step} of ${number}` })),
    user: `user ${number % 40}`,
  };
  Invoice.addHook("beforeFind", (options) => {
    if (options.number === number) noted += audit.trail.length;
  });
  return Invoice.build({ number: `R-${number}`, total: number, paid: false }).get("total");
}

function serve(requests) {
  let total = 0;
  for (let request = 0; request < requests; request++) total += prepare(request);
  return total;
}

export default async function run({ capture }) {
  serve(200);
  await capture("before");
  serve(900);
  await capture("after");
  serve(900);
  await capture("settled", { note: "same load again", load: "repeated" });
  return { noted };
}

export function truth() {
  return {
    about: "a model hook for each request",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak"],
    growthKind: ["outside-tenants"],
    culprit: ["beforeFind", "hooks"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
