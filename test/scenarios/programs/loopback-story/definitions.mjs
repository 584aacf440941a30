// The fourteen models of a small shop system; every tenant gets all of them.
const text = { type: "string" };
const required = { type: "string", required: true };
const number = { type: "number" };
const date = { type: "date" };
const flag = { type: "boolean", default: false };
const id = { type: "number", id: true, generated: true };

const definitions = {
  Customer: { id, email: required, firstName: text, lastName: text, phone: text, createdAt: date },
  Address: { id, customerId: number, street: text, city: text, postalCode: text, country: text },
  Product: { id, sku: required, title: text, description: text, price: number, active: flag },
  Category: { id, title: required, parentId: number, position: number },
  Order: { id, customerId: number, number: required, total: number, currency: text, placedAt: date },
  OrderItem: { id, orderId: number, productId: number, quantity: number, price: number },
  Invoice: { id, orderId: number, number: required, dueAt: date, paid: flag },
  Payment: { id, invoiceId: number, provider: text, amount: number, receivedAt: date },
  Shipment: { id, orderId: number, carrier: text, trackingCode: text, shippedAt: date },
  Stock: { id, productId: number, warehouse: text, quantity: number },
  Voucher: { id, code: required, percent: number, expiresAt: date },
  Review: { id, productId: number, customerId: number, rating: number, comment: text },
  Employee: { id, email: required, role: text, active: flag },
  Setting: { id, key: required, value: text },
};

export const modelDefinitions = Object.entries(definitions).map(([name, properties]) => ({ name, properties }));

/** [model, relation, target, foreign key]: set up after the models are defined. */
export const relations = [
  ["Customer", "hasMany", "Address", "customerId"],
  ["Customer", "hasMany", "Order", "customerId"],
  ["Order", "belongsTo", "Customer", "customerId"],
  ["Order", "hasMany", "OrderItem", "orderId"],
  ["OrderItem", "belongsTo", "Product", "productId"],
  ["Invoice", "belongsTo", "Order", "orderId"],
  ["Payment", "belongsTo", "Invoice", "invoiceId"],
  ["Product", "hasMany", "Review", "productId"],
];
