// Fourteen schemas of a shop; a tenant's connection compiles each of them into a model.
import mongoose from "mongoose";

const { Schema } = mongoose;
const { ObjectId, Mixed } = Schema.Types;
const timestamps = { timestamps: true };

const address = { street: String, city: String, postalCode: String, country: { type: String, default: "DE" } };

export const schemas = {
  Customer: new Schema({ email: { type: String, required: true }, name: String, phone: String, addresses: [address] }, timestamps),
  Product: new Schema({ sku: { type: String, required: true }, title: String, price: Number, tags: [String], attributes: Mixed }),
  Category: new Schema({ title: String, parent: { type: ObjectId, ref: "Category" }, position: Number }),
  Order: new Schema(
    { customer: { type: ObjectId, ref: "Customer" }, lines: [{ sku: String, quantity: Number }], total: Number },
    timestamps,
  ),
  Invoice: new Schema({ order: { type: ObjectId, ref: "Order" }, number: String, dueAt: Date, paid: Boolean }),
  Payment: new Schema({ invoice: { type: ObjectId, ref: "Invoice" }, provider: String, amount: Number, raw: Mixed }),
  Shipment: new Schema({ order: { type: ObjectId, ref: "Order" }, carrier: String, trackingCode: String, address }),
  Stock: new Schema({ product: { type: ObjectId, ref: "Product" }, warehouse: String, quantity: Number }),
  Voucher: new Schema({ code: String, percent: Number, validUntil: Date }),
  Review: new Schema(
    { product: { type: ObjectId, ref: "Product" }, rating: { type: Number, min: 1, max: 5 }, comment: String },
    timestamps,
  ),
  Employee: new Schema({ email: String, roles: [String], active: Boolean }),
  Setting: new Schema({ key: { type: String, required: true }, value: Mixed }),
  AuditEntry: new Schema({ actor: String, action: String, at: Date, details: Mixed }),
  Notification: new Schema({ recipient: { type: ObjectId, ref: "Customer" }, channel: String, body: String, sentAt: Date }),
};

// No server answers here: operations must not wait for one, and indexes must not be built.
mongoose.set("bufferCommands", false);
mongoose.set("autoIndex", false);
mongoose.set("autoCreate", false);

/** What a request does with a model: make a document, check it, turn it into what would be sent. */
export async function exercise(model) {
  const document = new model({ email: "a@example.com", sku: "A-1", key: "theme", title: "Something" });
  await document.validate();
  return document.toObject();
}
