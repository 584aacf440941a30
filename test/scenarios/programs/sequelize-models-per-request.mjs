// A reporting service defines a Sequelize model for each export; the instance keeps every model that was ever defined on it.
import { DataTypes, Sequelize } from "sequelize";
import postgres from "../support/postgres.mjs";

const sequelize = new Sequelize("reports", "app", "secret", {
  dialect: "postgres",
  dialectModule: postgres,
  host: "db.internal",
  logging: false,
});
let exports = 0;

async function runExport() {
  exports++;
  const table = `export_${Date.UTC(2024, 0, 1) + exports * 60_000}`;
  const Export = sequelize.define(table, {
    title: DataTypes.STRING,
    amount: DataTypes.DECIMAL,
    booked: DataTypes.DATE,
    account: DataTypes.STRING,
    note: DataTypes.TEXT,
  });
  return (await Export.findAll({ where: { amount: 5 } })).length;
}

async function serve(count) {
  for (let request = 0; request < count; request++) await runExport();
}

export default async function run({ capture }) {
  await serve(60);
  await capture("before");
  await serve(250);
  await capture("after");
  await serve(250);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "a Sequelize model for each export, kept by the instance; table names are not tenants",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak"],
    growthKind: ["outside-tenants"],
    culprit: ["models", "modelManager", "ModelManager"],
    groups: { Model: { before: 60, after: 310 } },
    tenants: { before: 0, after: 0, ids: [] },
  };
}
