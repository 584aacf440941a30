// The questions about tenants: how many, which, what each keeps, how much of the growth they explain.
import { right, wrong } from "./answer.mjs";

const TOLERANCE = 0.02;
/** Bytes a tenant's entry may differ whatever its size: the map slot, the id's string, the object around the payload. */
const ENTRY_BYTES = 2048;

export function countAnswer({ tenants }, expected) {
  if (expected === undefined) return null;
  const { before, after } = tenants.count;
  if (before === expected.before && after === expected.after) return right("count");
  return wrong("count", `${before} → ${after}, expected ${expected.before} → ${expected.after} (${tenants.rule})`);
}

/** Every expected tenant is exactly one row, and no row is anything else. An id may be a list of the names a tenant is known by. */
export function idsAnswer({ tenants }, expected) {
  if (expected?.ids === undefined) return null;
  const ownerOf = new Map(expected.ids.flatMap((names, tenant) => [names].flat().map((name) => [name, tenant])));
  const rowsOf = expected.ids.map(() => []);
  const invented = [];
  for (const { id } of tenants.items) {
    if (ownerOf.has(id)) rowsOf[ownerOf.get(id)].push(id);
    else invented.push(id);
  }
  const missing = expected.ids.filter((_, tenant) => rowsOf[tenant].length === 0).map((names) => [names].flat()[0]);
  const twice = rowsOf.filter((rows) => rows.length > 1).flat();
  if (invented.length + missing.length + twice.length === 0) return right("ids");
  return wrong("ids", [some("invented", invented), some("missing", missing), some("shown twice", twice)].filter(Boolean).join("; "));
}

function some(what, ids) {
  if (ids.length === 0) return "";
  const more = ids.length > 3 ? ` and ${ids.length - 3} more` : "";
  return `${what} ${ids.slice(0, 3).join(", ")}${more}`;
}

/** Handles that stand for the tenant besides its id, such as random registry ids: so many for each tenant. */
export function aliasAnswer({ tenants }, expected) {
  if (expected?.aliases === undefined) return null;
  const pattern = new RegExp(expected.aliases.pattern);
  for (const [id, count] of Object.entries(expected.aliases.countOf)) {
    const row = findRow(tenants, id);
    const found = row?.aliases.filter((alias) => pattern.test(alias)).length ?? 0;
    if (found !== count) return wrong("aliases", `${id} has ${found} such aliases, expected ${count}`);
  }
  return right("aliases");
}

/** What single tenants keep, where the program fixes it: { id: { before, after } } in bytes. */
export function bytesAnswer({ tenants }, expected) {
  if (expected?.bytes === undefined) return null;
  for (const side of expected.sharedBytes === undefined ? [] : ["before", "after"]) {
    if (!isClose(tenants.shared[side], expected.sharedBytes[side])) {
      return wrong("bytes", `shared ${side}: ${tenants.shared[side]}, expected ${expected.sharedBytes[side]}`);
    }
  }
  for (const [id, sizes] of Object.entries(expected.bytes)) {
    const row = findRow(tenants, id);
    if (row === undefined) return wrong("bytes", `${id} is missing`);
    for (const side of ["before", "after"]) {
      if (!isClose(row[side].retained, sizes[side])) {
        return wrong("bytes", `${id} ${side}: ${row[side].retained}, expected ${sizes[side]}`);
      }
    }
  }
  return right("bytes");
}

function isClose(measured, expected) {
  return Math.abs(measured - expected) <= Math.max(ENTRY_BYTES, TOLERANCE * expected);
}

/** The share of the growth that tenants own, where they do. */
export function shareAnswer({ verdict }, expected) {
  if (expected?.attributedShare === undefined) return null;
  const { total, newTenants, existingTenants, removedTenants } = verdict.growth;
  const share = (newTenants + existingTenants + removedTenants) / total;
  if (share >= expected.attributedShare) return right("share");
  return wrong("share", `${(100 * share).toFixed(1)} % of the growth attributed, expected ${100 * expected.attributedShare} %`);
}

/** No single tenant is charged with more than `mostOfOne` of the growth: what all use is nobody's. */
export function mostOfOneAnswer({ tenants, verdict: { growth } }, expected) {
  if (expected?.mostOfOne === undefined) return null;
  const [largest] = [...tenants.items].sort((a, b) => b.delta.retained - a.delta.retained);
  const share = largest === undefined ? 0 : largest.delta.retained / Math.max(1, growth.total);
  if (share <= expected.mostOfOne) return right("of one");
  return wrong(
    "of one",
    `${largest.id} is charged with ${Math.round(100 * share)} % of the growth, expected ${100 * expected.mostOfOne} % at most`,
  );
}

/** How many members a group has, such as compiled models. */
export function groupsAnswer({ groups }, expected) {
  if (expected === undefined) return null;
  for (const [name, count] of Object.entries(expected)) {
    const row = groups.find((group) => group.name === name);
    if (row?.before.count !== count.before || row.after.count !== count.after) {
      return wrong("groups", `${name} ${row?.before.count} → ${row?.after.count}, expected ${count.before} → ${count.after}`);
    }
  }
  return right("groups");
}

/** Pairs of tenants that share bytes must be named. */
export function pairsAnswer({ tenants }, expected) {
  if (expected?.sharedPairs === undefined) return null;
  const found = new Set(tenants.sharedPairs.map((pair) => [...pair.tenants].sort().join(" ")));
  const missing = expected.sharedPairs.filter((pair) => !found.has([...pair].sort().join(" ")));
  return missing.length === 0 ? right("pairs") : wrong("pairs", `not named: ${missing[0].join(" and ")}`);
}

function findRow(tenants, id) {
  return tenants.items.find((item) => item.id === id || item.aliases.includes(id));
}
