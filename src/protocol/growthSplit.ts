// Whose growth it is: the one split that panel, text, Markdown and HTML show, always in this order, always
// summing to the total.
import type { GrowthPartName, Report, TenantRow } from "./report.ts";

export const GROWTH_PARTS: readonly GrowthPartName[] = [
  "handles-beyond-one",
  "new-tenants",
  "existing-tenants",
  "gone-tenants",
  "shared",
  "code",
  "no-tenant",
];

export interface SplitPart {
  part: GrowthPartName;
  /** May be negative: what went. */
  bytes: number;
  /** Tenants behind it; null where it is not theirs. */
  tenants: number | null;
}

/**
 * All seven parts; they sum to `growth.total`. Taken from the account, else worked out from what the report
 * says.
 */
export function growthSplit(report: Report): SplitPart[] {
  const { account } = report.verdict;
  const bytes = account ? new Map(account.parts.map((part) => [part.part, part.bytes])) : bytesWithoutAccount(report);
  const tenants = tenantsBehind(report);
  return GROWTH_PARTS.map((part) => ({ part, bytes: bytes.get(part) ?? 0, tenants: tenants[part] ?? null }));
}

/** Parts below this share of what came and went fold into one line. */
const SMALL = 0.01;

/** What is worth a line of its own, and what folds into one; parts of nothing are in neither. */
export function foldedSplit(parts: readonly SplitPart[]): { shown: SplitPart[]; folded: SplitPart[] } {
  const there = parts.filter(({ bytes }) => bytes !== 0);
  const all = there.reduce((sum, { bytes }) => sum + Math.abs(bytes), 0);
  const small = there.filter(({ bytes }) => Math.abs(bytes) < SMALL * all);
  if (small.length < 2) return { shown: there, folded: [] };
  return { shown: there.filter((part) => !small.includes(part)), folded: small };
}

function tenantsBehind({ tenants }: Report): Partial<Record<GrowthPartName, number>> {
  const { before, added, removed } = tenants.count;
  return {
    "handles-beyond-one": tenants.items.filter(hasSeveralHandles).length,
    "new-tenants": added,
    "existing-tenants": before - removed,
    "gone-tenants": removed,
  };
}

function bytesWithoutAccount(report: Report): Map<GrowthPartName, number> {
  const { growth } = report.verdict;
  const extra = handlesBeyondOne(report);
  const code = Math.max(0, Math.min(presentBytes(report, "code-growth"), growth.unattributed));
  return new Map([
    ["handles-beyond-one", extra.ofNew + extra.ofExisting],
    ["new-tenants", growth.newTenants - extra.ofNew],
    ["existing-tenants", growth.existingTenants - extra.ofExisting],
    ["gone-tenants", growth.removedTenants],
    ["shared", growth.shared],
    ["code", code],
    ["no-tenant", growth.unattributed - code],
  ]);
}

/**
 * Bytes of the handles that tenants have beyond what they need: no more than the part that they are taken
 * from.
 */
function handlesBeyondOne(report: Report): { ofNew: number; ofExisting: number } {
  const none = { ofNew: 0, ofExisting: 0 };
  const bytes = presentBytes(report, "duplicate-handles");
  const several = report.tenants.items.filter((tenant) => hasSeveralHandles(tenant) && tenant.handles.after > tenant.handles.before);
  if (bytes <= 0 || several.length === 0) return none;
  const { newTenants, existingTenants } = report.verdict.growth;
  const counted = report.tenants.items.filter(({ surplus }) => surplus !== undefined);
  if (counted.length > 0) {
    const sum = (tenants: readonly TenantRow[]) => tenants.reduce((total, { surplus = 0 }) => total + surplus, 0);
    return {
      ofNew: Math.max(0, Math.min(sum(counted.filter(isNewTenant)), newTenants)),
      ofExisting: Math.max(0, Math.min(sum(counted.filter((tenant) => !isNewTenant(tenant))), existingTenants)),
    };
  }
  // A report of before says only how much it is in all: split where all of it is of one kind of tenant.
  const fresh = several.filter(isNewTenant).length;
  if (fresh === several.length && bytes <= newTenants) return { ofNew: bytes, ofExisting: 0 };
  if (fresh === 0 && bytes <= existingTenants) return { ofNew: 0, ofExisting: bytes };
  return none;
}

/** Bytes of an indicator that is present; 0 otherwise. */
function presentBytes(report: Report, id: string): number {
  const found = report.verdict.indicators.find((indicator) => indicator.id === id);
  return found?.status === "present" ? found.bytes : 0;
}

/** Not in the first snapshot. */
export function isNewTenant(tenant: TenantRow): boolean {
  return tenant.before.retained === 0 && tenant.before.count === 0;
}

/** Not in the last snapshot. */
export function isGoneTenant(tenant: TenantRow): boolean {
  return tenant.after.retained === 0 && tenant.after.count === 0;
}

/** More than one live handle where one is needed. */
export function hasSeveralHandles(tenant: TenantRow): boolean {
  return tenant.handles.after > 1;
}
