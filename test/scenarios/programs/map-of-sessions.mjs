// A session store without expiry: every visit makes a session under a random-looking id, and none is ever removed.
import { createHash } from "node:crypto";

const sessions = new Map();

class Session {
  constructor(id, number) {
    this.id = id;
    this.user = { name: `visitor ${number}`, agent: "Mozilla/5.0 (X11; Linux x86_64)", languages: ["en", "de"] };
    this.basket = [];
    this.csrfToken = createHash("md5").update(id).digest("hex");
    this.createdAt = new Date();
  }
}

let visits = 0;
function visit() {
  visits++;
  const id = createHash("sha1").update(`visit ${visits}`).digest("hex");
  const session = new Session(id, visits);
  session.basket.push({ sku: `SKU-${visits % 400}`, quantity: 1 });
  sessions.set(id, session);
  return session;
}

function serve(count) {
  for (let request = 0; request < count; request++) visit().basket.push({ sku: "GIFT", quantity: 1 });
}

export default async function run({ capture }) {
  serve(1500);
  await capture("before");
  serve(6000);
  await capture("after");
  serve(6000);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "sessions that are never removed; session ids are not tenants",
    leak: true,
    status: ["leak", "leak-suspected", "inconclusive"],
    statusReason: "two captures cannot tell a Map that only grows from a cache that is still filling",
    settledStatus: ["leak"],
    growthKind: ["outside-tenants"],
    culprit: ["sessions"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
