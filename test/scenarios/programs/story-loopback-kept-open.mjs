// The same service with every tenant's data source kept open: memory grows with the number of tenants, and idle ones stay.
import { TenantService, tenantIdOf } from "./loopback-story/service.mjs";

const TENANTS = 50;
const ROUNDS = 5;
const WARM = 8;
const NIGHTS = 8;
const service = new TenantService(tenantIdOf);
const openDataSources = new Map();

const tenantCode = (number) => `tenant-${String(number).padStart(3, "0")}`;

async function handle(code) {
  let dataSource = openDataSources.get(code);
  if (dataSource === undefined) {
    dataSource = service.open(code);
    openDataSources.set(code, dataSource);
  }
  await service.request(dataSource);
}

/** What the nightly restart of the workers does to a process that stays up. */
async function closeAll() {
  for (const [code, dataSource] of openDataSources) {
    await service.close(dataSource);
    service.registry.cleanupTenant(code);
  }
  openDataSources.clear();
}

async function serve(count, first) {
  for (let round = 0; round < ROUNDS; round++) {
    for (let tenant = 0; tenant < count; tenant++) await handle(tenantCode(first + tenant));
  }
}

export default async function run({ capture }) {
  for (let night = 0; night < NIGHTS; night++) {
    await closeAll();
    await serve(WARM, 1);
  }
  await capture("before", { registryStats: service.registry.stats() });
  await serve(TENANTS, WARM + 1);
  await capture("after", { registryStats: service.registry.stats() });
  await capture("settled", { registryStats: service.registry.stats(), note: "load stopped", load: "stopped" });
}

export function truth() {
  return {
    about: "LoopBack data sources of all tenants kept open: healthy growth, but idle tenants are never released",
    leak: false,
    status: ["no-leak", "inconclusive"],
    statusReason: "two captures cannot tell tenants from keys of operations: no id is seen in use again",
    settledStatus: ["no-leak"],
    growthKind: ["tenant-proportional"],
    says: { idle: "idle" },
    tenants: {
      before: WARM,
      after: WARM + TENANTS,
      ids: Array.from({ length: WARM + TENANTS }, (_, index) => tenantCode(index + 1)),
      attributedShare: 0.97,
    },
  };
}
