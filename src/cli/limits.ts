// Limits of growth: what `--max` compares, between the first and the last snapshot. Of a constructor all rows
// of that name count, wherever their classes stand; "count" is how many objects more there are, "bytes" by
// how much more they keep (retained size). Of a tenant: its objects and its bytes.
import type { ConstructorRow, LimitResult, Report, Size, TenantRow } from "../protocol/report.ts";

export type AskedLimit = Pick<LimitResult, "of" | "name" | "measure" | "most">;

/** Stands for whichever tenant grew most. */
const ANY = "*";

export function withLimits(report: Report, asked: readonly AskedLimit[]): Report {
  return asked.length === 0 ? report : { ...report, limits: asked.map((limit) => measured(report, limit)) };
}

function measured(report: Report, limit: AskedLimit): LimitResult {
  const rows = limit.of === "tenant" ? tenantRows(report, limit) : report.constructors.filter(({ name }) => name === limit.name);
  const grew = rows.reduce((sum, { delta }) => sum + growth(delta, limit), 0);
  const source = (rows as Partial<ConstructorRow>[]).find((row) => row.source)?.source;
  const name = limit.name === ANY && rows[0] && "id" in rows[0] ? rows[0].id : limit.name;
  return { ...limit, name, grew, exceeded: grew > limit.most, found: rows.length > 0, ...(source && { source }) };
}

function tenantRows({ tenants }: Report, limit: AskedLimit): TenantRow[] {
  const { items } = tenants;
  if (limit.name !== ANY) return items.filter(({ id, aliases }) => id === limit.name || aliases.includes(limit.name));
  return [...items].sort((a, b) => growth(b.delta, limit) - growth(a.delta, limit)).slice(0, 1);
}

function growth({ count, retained }: Size, { measure }: AskedLimit): number {
  return measure === "count" ? count : retained;
}
