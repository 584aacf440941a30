// Whose growth is it: the parts of the stacked bar. They sum to the total exactly, whatever is split further.
import type { Growth, Report, TenantRow } from "../../src/protocol/report.ts";

export type PartId =
  | "extraHandles"
  | "newTenants"
  | "existingTenants"
  | "removedTenants"
  | "shared"
  /** What the first holder took in, where there are no tenants whose it could be. */
  | "holder"
  /** Compiled code and loaded modules outside tenants. */
  | "code"
  | "unattributed";

export interface GrowthPart {
  id: PartId;
  /** May be negative: what went away. */
  bytes: number;
  /** Tenants behind it; null where it is not theirs. */
  tenants: number | null;
}

/** The report's five parts, split where it knows more: handles that a tenant has too many, code, and what a holder took in when nothing is a tenant's. */
export function growthParts(report: Report): GrowthPart[] {
  const { growth } = report.verdict;
  const { count } = report.tenants;
  const extra = extraHandles(report);
  const code = codeBytes(report);
  const holder = holderBytes(report, growth.unattributed - code);
  const parts: GrowthPart[] = [
    { id: "extraHandles", bytes: extra.ofNew + extra.ofExisting, tenants: extra.tenants },
    { id: "newTenants", bytes: growth.newTenants - extra.ofNew, tenants: count.added },
    { id: "existingTenants", bytes: growth.existingTenants - extra.ofExisting, tenants: count.before - count.removed },
    { id: "removedTenants", bytes: growth.removedTenants, tenants: count.removed },
    { id: "shared", bytes: growth.shared, tenants: null },
    { id: "holder", bytes: holder, tenants: null },
    { id: "code", bytes: code, tenants: null },
    { id: "unattributed", bytes: growth.unattributed - code - holder, tenants: null },
  ];
  return parts.filter((part) => part.bytes !== 0 || (part.tenants !== null && part.tenants > 0));
}

/** Bytes of the handles that tenants have beyond what they need, as the evidence counts them: no more than the part that they are taken from. */
function extraHandles(report: Report): { ofNew: number; ofExisting: number; tenants: number } {
  const none = { ofNew: 0, ofExisting: 0, tenants: 0 };
  const bytes = bytesOf(report, "duplicate-handles");
  const several = report.tenants.items.filter((tenant) => hasSeveralHandles(tenant) && tenant.handles.after > tenant.handles.before);
  if (bytes <= 0 || several.length === 0) return none;
  const { newTenants, existingTenants } = report.verdict.growth;
  const counted = report.tenants.items.filter(({ surplus }) => surplus !== undefined);
  if (counted.length > 0) {
    const sum = (tenants: readonly TenantRow[]) => tenants.reduce((total, { surplus = 0 }) => total + surplus, 0);
    return {
      ofNew: Math.max(0, Math.min(sum(counted.filter(isNew)), newTenants)),
      ofExisting: Math.max(0, Math.min(sum(counted.filter((tenant) => !isNew(tenant))), existingTenants)),
      tenants: counted.length,
    };
  }
  // A report of before says only how much it is in all: split where all of it is of one kind of tenant.
  const fresh = several.filter(isNew).length;
  if (fresh === several.length && bytes <= newTenants) return { ofNew: bytes, ofExisting: 0, tenants: several.length };
  if (fresh === 0 && bytes <= existingTenants) return { ofNew: 0, ofExisting: bytes, tenants: several.length };
  return none;
}

function codeBytes(report: Report): number {
  return Math.max(0, Math.min(bytesOf(report, "code-growth"), report.verdict.growth.unattributed));
}

function holderBytes(report: Report, rest: number): number {
  const [culprit] = report.verdict.culprits;
  if (!culprit || report.tenants.items.length > 0 || culprit.growthBytes > rest) return 0;
  return Math.max(0, culprit.growthBytes);
}

/** Bytes of an indicator that is present; 0 otherwise. */
function bytesOf(report: Report, id: string): number {
  const found = report.verdict.indicators.find((indicator) => indicator.id === id);
  return found?.status === "present" ? found.bytes : 0;
}

/** Sum of a report's growth parts: `growth.total` when the report keeps its promise. */
export function sumOfParts(growth: Growth): number {
  return growth.newTenants + growth.existingTenants + growth.removedTenants + growth.shared + growth.unattributed;
}

/** Not in the first snapshot. */
export function isNew(tenant: TenantRow): boolean {
  return tenant.before.retained === 0 && tenant.before.count === 0;
}

/** Not in the last snapshot. */
export function isRemoved(tenant: TenantRow): boolean {
  return tenant.after.retained === 0 && tenant.after.count === 0;
}

/** More than one live handle where one is needed. */
export function hasSeveralHandles(tenant: TenantRow): boolean {
  return tenant.handles.after > 1;
}
