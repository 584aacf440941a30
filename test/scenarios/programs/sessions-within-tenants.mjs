// Ten tenants, each with a bounded cache of its users' sessions that turns over: sessions are not tenants.
import { LRUCache } from "lru-cache";

const TENANTS = 10;
const SESSIONS = 150;
const tenantKey = (number) => `t-${["asia", "emea", "amer"][number % 3]}-${String(number).padStart(2, "0")}`;

class Tenant {
  constructor(key) {
    this.tenantKey = key;
    this.sessions = new LRUCache({ max: SESSIONS });
    this.settings = { locale: "en", features: ["export", "webhooks"] };
  }

  login(sessionId, user) {
    this.sessions.set(sessionId, {
      sessionId,
      user,
      rights: ["read", "write", "share"],
      basket: Array.from({ length: 12 }, (_, line) => ({ sku: `SKU-${line}`, quantity: 1 + (line % 3), note: `line ${line} of ${user}` })),
      since: new Date(),
    });
  }
}

const tenants = new Map();
let counter = 0;

function handleLogin(number) {
  const key = tenantKey(number);
  if (!tenants.has(key)) tenants.set(key, new Tenant(key));
  counter++;
  tenants.get(key).login(`sess_${(counter * 48_271).toString(36)}`, `user${counter % 977}`);
}

function serve(logins) {
  for (let login = 0; login < logins; login++) handleLogin(login % TENANTS);
}

export default async function run({ capture }) {
  serve(TENANTS * SESSIONS * 2);
  await capture("before");
  serve(TENANTS * SESSIONS * 2);
  await capture("after");
  serve(TENANTS * SESSIONS * 2);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "bounded session caches inside ten tenants, all of them turning over",
    leak: false,
    status: ["no-leak"],
    settledStatus: ["no-leak"],
    growthKind: ["none", "bounded"],
    tenants: { before: TENANTS, after: TENANTS, ids: Array.from({ length: TENANTS }, (_, number) => tenantKey(number)) },
  };
}
