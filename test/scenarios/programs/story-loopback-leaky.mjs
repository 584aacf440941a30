// Every request opens, finds and disconnects; the registry keeps what was disconnected, under an id made by chance.
import { randomIdOf, TenantService } from "./loopback-story/service.mjs";

const TENANTS = 50;
const ROUNDS = 5;
const WARM = 8;
const service = new TenantService(randomIdOf);

const tenantCode = (number) => `tenant-${String(number).padStart(3, "0")}`;
const allCodes = () => Array.from({ length: WARM + TENANTS }, (_, index) => tenantCode(index + 1));

async function handle(code) {
  const dataSource = service.open(code);
  await service.request(dataSource);
  await service.close(dataSource);
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
    about: "LoopBack data sources stay in a registry under random ids after they were disconnected",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak", "leak-suspected"],
    settledReason: "the third capture only shows that nothing is released when idle",
    growthKind: ["within-tenants", "mixed"],
    culprit: ["tenantRegistries"],
    tenants: {
      before: WARM,
      after: WARM + TENANTS,
      ids: allCodes(),
      attributedShare: 0.97,
      aliases: { pattern: "^ds_memory_", countOf: Object.fromEntries(allCodes().map((code, index) => [code, index < WARM ? 1 : ROUNDS])) },
    },
  };
}
