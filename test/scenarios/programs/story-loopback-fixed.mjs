// The same service after the repair: stable ids, and the registry forgets a tenant when its data source disconnects.
import { TenantService, tenantIdOf } from "./loopback-story/service.mjs";

const TENANTS = 50;
const ROUNDS = 5;
const WARM = 8;
const service = new TenantService(tenantIdOf);

const tenantCode = (number) => `tenant-${String(number).padStart(3, "0")}`;

async function handle(code) {
  const dataSource = service.open(code);
  await service.request(dataSource);
  await service.close(dataSource);
  service.registry.cleanupTenant(code);
}

export default async function run({ capture }) {
  for (let tenant = 1; tenant <= WARM; tenant++) await handle(tenantCode(tenant));
  await capture("before", { registryStats: service.registry.stats() });
  for (let round = 0; round < ROUNDS; round++) {
    for (let tenant = 1; tenant <= TENANTS; tenant++) await handle(tenantCode(WARM + tenant));
  }
  await capture("after", { registryStats: service.registry.stats() });
  await capture("settled", { registryStats: service.registry.stats(), note: "load stopped", load: "stopped" });
}

export function truth() {
  return {
    about: "LoopBack data sources under stable ids, removed from the registry at disconnect",
    leak: false,
    status: ["no-leak"],
    settledStatus: ["no-leak"],
    growthKind: ["none", "outside-tenants"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
