// A service with a leak. Each visit opens a session of its tenant; the end of a visit forgets to remove it.
import { createServer } from "node:http";

const PORT = Number(process.env.PORT ?? 8123);

class Session {
  constructor(tenantId, number) {
    this.tenantId = tenantId;
    this.number = number;
    this.basket = Array.from({ length: 20 }, (_, item) => ({ item, price: item * number }));
  }
}

const sessions = new Map();
let visits = 0;

function visit(tenantId) {
  const session = new Session(tenantId, ++visits);
  sessions.set(`${tenantId}:${visits}`, session);
  const total = session.basket.reduce((sum, { price }) => sum + price, 0);
  // The leak: here sessions.delete(...) is missing.
  return { tenantId, total };
}

createServer((request, response) => {
  const { searchParams } = new URL(request.url, "http://localhost");
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(visit(searchParams.get("tenant") ?? "tenant-1")));
}).listen(PORT, "127.0.0.1", () => console.log(`http://127.0.0.1:${PORT}/?tenant=tenant-1 (the load: node load.js)`));
