// A multi-tenant service on the real loopback-datasource-juggler: a data source with 12 models and the memory connector for each tenant.
//   node loopbackService.mjs BEFORE AFTER        16 tenants, then 116
import { createRequire } from "node:module";
import { writeHeapSnapshot } from "node:v8";

const juggler = createRequire(new URL("../../scenarios/package.json", import.meta.url))("loopback-datasource-juggler");

const [before, after] = process.argv.slice(2);
const names = "Customer Order Product Invoice Payment Review Session Role Audit Coupon Cart Shipment".split(" ");
const tenants = new Map();
globalThis.service = { tenants };

async function open(n) {
  const database = `db_tenant_${n}`;
  const source = new juggler.DataSource({ name: database, database, connector: "memory" });
  const properties = {
    name: { type: String, required: true },
    code: { type: String, index: true },
    amount: Number,
    placed: Date,
    tags: [String],
  };
  const models = Object.fromEntries(names.map((name) => [name, source.createModel(name, properties)]));
  for (const [k, name] of names.entries()) models[name].belongsTo(models[names[(k + 1) % names.length]], { as: "next" });
  models.Customer.hasMany(models.Order, { as: "orders", foreignKey: "customerId" });
  await models.Customer.create(Array.from({ length: 20 }, (_, k) => ({ name: `customer ${k}`, code: `c${k}` })));
  await models.Customer.find({ where: { code: "c3" } });
  tenants.set(database, { source, models });
}

for (let n = 0; n < 16; n++) await open(n);
writeHeapSnapshot(before);
for (let n = 16; n < 116; n++) await open(n);
writeHeapSnapshot(after);
process.exit(0);
