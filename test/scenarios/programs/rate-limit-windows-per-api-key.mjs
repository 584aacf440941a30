// An API gateway counts the calls of each client address per minute; the windows of past minutes stay in their consumer's limiter.
import { createHash } from "node:crypto";

const CONSUMERS = 11;
const MINUTES = 40;
const apiKey = (number) => `pk_live_${createHash("md5").update(`consumer ${number}`).digest("hex").slice(0, 18)}`;

class FixedWindowLimiter {
  windows = new Map();

  constructor(perMinute) {
    this.perMinute = perMinute;
  }

  /** True if the call may pass. A window is looked up by address and minute, and never again once the minute is over. */
  allow(address, minute, route) {
    const slot = `${address}@${minute}`;
    let window = this.windows.get(slot);
    if (window === undefined) {
      window = { opened: new Date(minute * 60_000), used: 0, rejected: 0, routes: new Map() };
      this.windows.set(slot, window);
    }
    window.routes.set(route, (window.routes.get(route) ?? 0) + 1);
    window.used++;
    if (window.used <= this.perMinute) return true;
    window.rejected++;
    return false;
  }
}

class ApiConsumer {
  constructor(key, plan) {
    this.apiKey = key;
    this.plan = plan;
    this.limiter = new FixedWindowLimiter(plan === "starter" ? 60 : 600);
    this.scopes = ["catalogue:read", "orders:read", "orders:write"];
    this.contacts = Array.from({ length: 20 }, (_, contact) => ({ contact, phone: `+45 ${contact}`, oncall: contact % 5 === 0 }));
  }
}

class Gateway {
  consumers = new Map();
  minute = 28_000_000;

  handle(key, address, route) {
    let consumer = this.consumers.get(key);
    if (consumer === undefined) {
      consumer = new ApiConsumer(key, this.consumers.size % 2 === 0 ? "starter" : "business");
      this.consumers.set(key, consumer);
    }
    return consumer.limiter.allow(address, this.minute, route) ? 200 : 429;
  }
}

const gateway = new Gateway();

function serve(minutes) {
  for (let passed = 0; passed < minutes; passed++) {
    gateway.minute++;
    for (let number = 0; number < CONSUMERS; number++) {
      for (let call = 0; call < 60; call++)
        gateway.handle(apiKey(number), `198.51.100.${call % 30}`, call % 2 === 0 ? "/orders" : "/items");
    }
  }
}

export default async function run({ capture }) {
  serve(8);
  await capture("before");
  serve(MINUTES);
  await capture("after");
  serve(MINUTES);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "rate limit windows of past minutes stay in the limiter of each API key",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak"],
    growthKind: ["within-tenants"],
    culprit: ["windows", "limiter"],
    tenants: {
      before: CONSUMERS,
      after: CONSUMERS,
      ids: Array.from({ length: CONSUMERS }, (_, number) => apiKey(number)),
      attributedShare: 0.97,
    },
  };
}
