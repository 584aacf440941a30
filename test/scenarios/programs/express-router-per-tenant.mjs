// One Express router for each tenant; the tenant's slug lives in closure variables of the handlers only.
import express from "express";

const BEFORE = 10;
const AFTER = 120;
const RESOURCES = ["orders", "invoices", "users", "roles", "files", "hooks", "reports", "tickets"];
const tenantSlug = (number) => `tenant${String.fromCharCode(97 + (number % 26))}${Math.floor(number / 26)}x${number * 13}`;

function createTenantRouter(slug) {
  const router = express.Router();
  const limits = { perMinute: 600, burst: 50 };
  const counters = new Map();
  const count = (action) => counters.set(action, (counters.get(action) ?? 0) + 1);
  for (const resource of RESOURCES) {
    router.get(`/${resource}`, (_request, response) => {
      count(`list ${resource}`);
      response.end(`${slug} ${resource} ${limits.perMinute}`);
    });
    router.get(`/${resource}/:id`, (request, response) => {
      count(`read ${resource}`);
      response.end(`${slug} ${resource} ${request.params.id}`);
    });
    router.post(`/${resource}`, express.json({ limit: "100kb" }), (_request, response) => {
      count(`create ${resource}`);
      response.end(slug);
    });
  }
  return router;
}

let app = express();
const routers = new Set();

function dispatch(router, method, url) {
  const request = { method, url, headers: {}, params: {} };
  const response = { end() {}, setHeader() {}, getHeader() {} };
  router(request, response, () => {});
}

function serve(list) {
  for (const router of list) {
    for (const resource of RESOURCES) dispatch(router, "GET", `/${resource}`);
    dispatch(router, "GET", "/orders/17");
  }
}

function open(from, to) {
  for (let number = from; number < to; number++) {
    const slug = tenantSlug(number);
    const router = createTenantRouter(slug);
    routers.add(router);
    app.use((request, _response, next) => (request.headers.tenant === slug ? router(request, _response, next) : next()));
  }
}

function reloadConfiguration() {
  app = express();
  routers.clear();
}

export default async function run({ capture }) {
  for (let reload = 0; reload < 15; reload++) {
    reloadConfiguration();
    open(0, BEFORE);
    for (let round = 0; round < 5; round++) serve(routers);
  }
  await capture("before");
  open(BEFORE, AFTER);
  serve(routers);
  await capture("after");
  serve(routers);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "an Express router for each live tenant; ids in closure variables only",
    leak: false,
    status: ["no-leak"],
    settledStatus: ["no-leak"],
    growthKind: ["tenant-proportional"],
    tenants: { before: BEFORE, after: AFTER, ids: Array.from({ length: AFTER }, (_, number) => tenantSlug(number)), attributedShare: 0.97 },
  };
}
