// A service of several tenants, with a leak: each visit opens a session, and the end of the visit forgets to remove it.
import { createServer } from "node:http";

const PORT = Number(process.env.PORT ?? 8123);

class Tenant {
  constructor(id) {
    this.tenantId = id;
    this.plan = { name: "basic", seats: 5 };
    this.visits = 0;
  }
}

class Session {
  constructor({ tenantId }, number) {
    this.tenantId = tenantId;
    this.basket = Array.from({ length: 20 }, (_, item) => ({ item, price: item * number }));
  }
}

const tenants = new Map();
const sessions = new Map();
let visits = 0;

function tenantOf(id) {
  if (!tenants.has(id)) tenants.set(id, new Tenant(id));
  return tenants.get(id);
}

function visit(id) {
  const tenant = tenantOf(id);
  tenant.visits++;
  const session = new Session(tenant, ++visits);
  sessions.set(visits, session);
  const total = session.basket.reduce((sum, { price }) => sum + price, 0);
  // The leak: here sessions.delete(...) is missing.
  return { tenant: id, total };
}

createServer((request, response) => {
  const { searchParams } = new URL(request.url, "http://localhost");
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(visit(searchParams.get("tenant") ?? "tenant-1")));
}).listen(PORT, "127.0.0.1", () => console.log(`http://127.0.0.1:${PORT}/?tenant=tenant-1 (the load: node load.js)`));
