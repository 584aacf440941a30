// One LoopBack data source for each organisation, opened once; the organisation is named by its database.
import juggler from "loopback-datasource-juggler";
import { modelDefinitions } from "./loopback-story/definitions.mjs";

const BEFORE = 4;
const AFTER = 32;
const FIRST = ["northwind", "contoso", "fabrikam", "tailspin"];
const LAST = ["", "-labs", "-retail", "-health", "-energy", "-travel", "-sports", "-media"];
const orgSlug = (number) => FIRST[number % 4] + LAST[Math.floor(number / 4)];

class OrgDirectory {
  orgs = Object.create(null);

  dataSourceOf(slug) {
    this.orgs[slug] ??= this.open(slug);
    return this.orgs[slug];
  }

  open(slug) {
    const dataSource = new juggler.DataSource({ connector: "memory", database: `org_${slug}` });
    for (const { name, properties } of modelDefinitions) dataSource.define(name, properties);
    return dataSource;
  }

  async closeAll() {
    for (const dataSource of Object.values(this.orgs)) await dataSource.disconnect();
    this.orgs = Object.create(null);
  }
}

const directory = new OrgDirectory();

async function serve(count) {
  for (let number = 0; number < count; number++) {
    const { Product, Stock } = directory.dataSourceOf(orgSlug(number)).models;
    if ((await Product.count()) === 0) await Product.create({ sku: "A-1", title: "First", price: 5 });
    await Product.find({ where: { price: { gt: 1 } } });
    await Stock.find();
  }
}

export default async function run({ capture }) {
  for (let night = 0; night < 12; night++) {
    await directory.closeAll();
    for (let round = 0; round < 5; round++) await serve(BEFORE);
  }
  await capture("before");
  for (let round = 0; round < 5; round++) await serve(AFTER);
  await capture("after");
  for (let round = 0; round < 5; round++) await serve(AFTER);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "a LoopBack data source for each live organisation",
    leak: false,
    status: ["no-leak"],
    settledStatus: ["no-leak"],
    growthKind: ["tenant-proportional"],
    tenants: {
      before: BEFORE,
      after: AFTER,
      ids: Array.from({ length: AFTER }, (_, number) => [orgSlug(number), `org_${orgSlug(number)}`]),
      attributedShare: 0.97,
    },
  };
}
