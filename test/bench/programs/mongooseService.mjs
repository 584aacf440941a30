// A multi-tenant service on the real mongoose, without a server: a connection with 14 compiled models for each tenant.
//   node mongooseService.mjs BEFORE AFTER        16 tenants, then 118
import { createRequire } from "node:module";
import { writeHeapSnapshot } from "node:v8";

const mongoose = createRequire(new URL("../../scenarios/package.json", import.meta.url))("mongoose");

const [before, after] = process.argv.slice(2);
const names = "User Role Session Product Category Price Cart Order Invoice Payment Shipment Review Coupon Audit".split(" ");
const { Mixed, ObjectId } = mongoose.Schema.Types;

/** Schemas are made once, as the documentation advises; each connection compiles models of its own from them. */
const schemas = new Map(names.map((name, n) => [name, makeSchema(name, names[(n + 1) % names.length])]));
const tenants = new Map();
globalThis.service = { tenants };
const base = mongoose.createConnection();

function makeSchema(name, other) {
  const schema = new mongoose.Schema(
    {
      name: { type: String, required: true, trim: true },
      code: { type: String, index: true, uppercase: true },
      amount: { type: Number, min: 0, default: 0 },
      tags: [String],
      ref: { type: ObjectId, ref: other },
      parts: [{ sku: String, count: { type: Number, default: 1 } }],
      extra: Mixed,
    },
    { timestamps: true },
  );
  schema.virtual("title").get(function title() {
    return `${name} ${this.name}`;
  });
  schema.pre("save", function touch() {
    this.extra = { touched: true };
  });
  return schema;
}

function open(n) {
  const dbName = `tenant_${n}`;
  const connection = base.useDb(dbName, { noListener: true });
  const models = Object.fromEntries([...schemas].map(([name, schema]) => [name, connection.model(name, schema)]));
  const documents = Array.from({ length: 10 }, (_, k) => new models.Order({ name: `order ${k}`, parts: [{ sku: `sku-${k}` }] }));
  tenants.set(dbName, { dbName, connection, models, documents });
}

for (let n = 0; n < 16; n++) open(n);
writeHeapSnapshot(before);
for (let n = 16; n < 118; n++) open(n);
writeHeapSnapshot(after);
process.exit(0);
