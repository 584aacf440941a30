// A program of any size, deep and wide, that is the same in each run.
//   node synthetic.mjs TENANTS BEFORE [AFTER]
// Half of a tenant hangs on it alone; the rest is shared by indices over all tenants, by a chain through all of them and by cycles.
// AFTER holds a tenth more tenants, one in a hundred fewer, one that grew twentyfold, and a list that nobody owns.
import { writeHeapSnapshot } from "node:v8";
import { randomFrom } from "./random.mjs";

const [tenantCount, before, after] = [Number(process.argv[2]), process.argv[3], process.argv[4]];
const random = randomFrom(20);
const kindCount = 240;
const accountsPerTenant = 24;
const treeDepth = 9;

class Tenant {
  constructor(id) {
    this.tenantId = id;
    this.settings = { plan: plans[random(plans.length)], region: { name: regions[random(regions.length)], zone: random(9) } };
    this.accounts = new Map();
    this.tree = null;
    this.events = null;
    this.handlers = [];
  }
}

class Account {
  constructor(tenant, number) {
    this.tenant = tenant;
    this.number = number;
    this.label = `account ${number} of ${tenant.tenantId}`;
    this.balances = Float64Array.from({ length: 4 }, () => random(1000));
    this.tags = [plans[random(plans.length)], regions[random(regions.length)]];
  }
}

class TreeNode {
  constructor(parent, depth) {
    this.parent = parent;
    this.left = depth > 0 ? new TreeNode(this, depth - 1) : null;
    this.right = depth > 0 && random(8) > 0 ? new TreeNode(this, depth - 1) : null;
  }
}

class Event {
  constructor(older, payload) {
    this.older = older;
    this.payload = payload;
  }
}

const plans = ["free", "team", "enterprise"];
const regions = ["north", "south", "east", "west"];
/** As many constructors as a large service has; each at a place of its own. */
const kinds = Array.from({ length: kindCount }, (_, n) => {
  const body = `class Kind${n} { constructor(value, next) { this.value = value; this.next = next; this.${n % 2 ? "odd" : "even"} = ${n}; } }`;
  return new Function(`${"\n".repeat(n)}${body}; return Kind${n};`)();
});

const service = {
  tenants: new Map(),
  /** Wide: every account of every tenant once more. */
  accountIndex: new Map(),
  /** Wide and without a name for its parts. */
  recent: [],
  /** Deep: one chain through all tenants. */
  chain: null,
  metadata: new WeakMap(),
  unowned: [],
};
globalThis.service = service;

function openTenant(n) {
  const tenant = new Tenant(`tenant-${n}`);
  for (let k = 0; k < accountsPerTenant; k++) addAccount(tenant, k);
  tenant.tree = new TreeNode(null, treeDepth);
  for (let k = 0; k < 120; k++) addEvent(tenant, k);
  service.tenants.set(tenant.tenantId, tenant);
}

function addAccount(tenant, k) {
  const account = new Account(tenant, k);
  tenant.accounts.set(account.label, account);
  service.accountIndex.set(account.label, account);
  service.metadata.set(account, { seen: [k] });
  tenant.handlers.push(() => account.balances[0]);
}

function addEvent(tenant, k) {
  const Kind = kinds[random(kindCount)];
  const payload = new Kind(k % 3 ? { at: k, by: tenant.settings } : `event ${k} ${random(1e9)}`, random(4) ? null : service.chain);
  tenant.events = new Event(tenant.events, payload);
  if (k % 10 === 0) service.recent.push(payload);
  if (k % 4 === 0) service.chain = new Event(service.chain, null);
}

for (let n = 0; n < tenantCount; n++) openTenant(n);
writeHeapSnapshot(before);

if (after) {
  for (let n = tenantCount; n < tenantCount * 1.1; n++) openTenant(n);
  for (let n = 0; n < tenantCount; n += 100) service.tenants.delete(`tenant-${n}`);
  const grown = service.tenants.get("tenant-1");
  for (let k = 0; k < 20 * accountsPerTenant; k++) addAccount(grown, 1000 + k);
  for (let k = 0; k < tenantCount * 10; k++)
    service.unowned.push({ request: `request ${k}`, headers: { host: regions[k % 4], length: k } });
  writeHeapSnapshot(after);
}
