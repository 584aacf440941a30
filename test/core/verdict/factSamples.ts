// Facts made by hand for the rules: a service of 10 MB in which nothing happens, and what a test changes in it.
import type { AccumulationFact, Facts, GrowthParts, TenantFact } from "../../../src/core/verdict/facts.ts";

/** Bytes of the service in the first snapshot. Noise is then 200 kB, of a part 64 kB. */
export const BASE = 10_000_000;

/** Nothing grew; give what did. The parts make the total, and the totals follow from it. */
export function factsWith(changes: Partial<Omit<Facts, "growth">> & { growth?: Partial<GrowthParts> } = {}): Facts {
  const growth = growthOf(changes.growth);
  return {
    totals: [BASE, BASE + growth.total],
    sameProcess: true,
    reversed: false,
    identical: false,
    contradictory: false,
    load: null,
    survivingShare: 0.97,
    agreement: 0.99,
    tenants: [],
    openTenants: false,
    foundTenants: true,
    usualHandles: 1,
    handleName: "Connection",
    accumulations: [],
    codeGrowth: 0,
    nativeGrowth: 0,
    externalGrowth: null,
    ...changes,
    growth,
  };
}

function growthOf(parts: Partial<GrowthParts> = {}): GrowthParts {
  const all = { newTenants: 0, existingTenants: 0, removedTenants: 0, shared: 0, unattributed: 0, ...parts };
  const { newTenants, existingTenants, removedTenants, shared, unattributed } = all;
  return { ...all, total: newTenants + existingTenants + removedTenants + shared + unattributed };
}

/** A tenant with one handle that its registry holds whenever it keeps anything. */
export function tenant(id: string, bytes: readonly number[], changes: Partial<TenantFact> = {}): TenantFact {
  return { id, bytes, handles: bytes.map((size) => (size > 0 ? 1 : 0)), registered: bytes.map((size) => size > 0), ...changes };
}

/** So many alike, `tenant-0` and on. */
export function tenants(count: number, bytes: readonly number[], changes: Partial<TenantFact> = {}, from = 0): TenantFact[] {
  return Array.from({ length: count }, (_, n) => tenant(`tenant-${from + n}`, bytes, changes));
}

/** An array in the service that takes in 1,000 objects of 1 kB. */
export function growingHolder(changes: Partial<AccumulationFact> = {}): AccumulationFact {
  return {
    role: "grows",
    roleWithoutTenants: "grows",
    holders: 1,
    withinTenants: false,
    description: "log in audit.js:12",
    accumulates: "AuditEntry",
    madeAt: null,
    entries: [10, 1010],
    added: 1000,
    gone: 0,
    bytes: 1_000_000,
    netBytes: 1_000_000,
    codeBytes: 0,
    capacity: 0,
    coHeld: false,
    runtime: false,
    ofProgram: false,
    mechanism: "entries",
    events: false,
    keepsParts: false,
    bytesSeries: [],
    ...changes,
  };
}
