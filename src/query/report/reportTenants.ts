// The tenants of a comparison as rows of the report.
import type { CoreComparison } from "../../core/comparison.ts";
import { type Sentence, say } from "../../core/sentence.ts";
import { pairLabels } from "../../core/tenants/attribute/attribution.ts";
import type { CandidateSummary } from "../../core/tenants/tenancy.ts";
import { surplusBytes, tenantsWithDuplicates } from "../../core/verdict/rules/duplicateHandles.ts";
import type { SharedPair, Size, TenantCandidate, TenantGroup, TenantRow, Tenants } from "../../protocol/report.ts";
import { MOST_PAIRS, MOST_TENANTS } from "../thresholds.ts";

export function tenantsOf(core: CoreComparison): { tenants: Tenants; leftOut: number } {
  const items = tenantRows(core);
  const present = { before: items.filter((row) => row.before.retained > 0), after: items.filter((row) => row.after.retained > 0) };
  const added = present.after.filter((row) => row.before.retained === 0);
  const attributions = core.tenancy.perSnapshot.map(({ attribution }) => attribution);
  const first = attributions[0];
  const last = attributions[attributions.length - 1];
  const rule = ruleInWords(core);
  const tenants: Tenants = {
    rule: rule.text,
    ruleParts: rule.parts,
    discovered: core.tenancy.discovered,
    count: {
      before: present.before.length,
      after: present.after.length,
      added: added.length,
      removed: present.before.filter((row) => row.after.retained === 0).length,
    },
    perTenant: {
      average: mean(present.after.map((row) => row.after.retained)),
      median: median(present.after.map((row) => row.after.retained)),
      marginal: mean(added.map((row) => row.after.retained)),
    },
    items: items.slice(0, MOST_TENANTS),
    shared: { before: first.shared, after: last.shared },
    unattributed: { before: first.unattributed, after: last.unattributed },
    candidates: candidatesOf(core),
    sharedPairs: sharedPairs(core),
  };
  return { tenants, leftOut: Math.max(0, items.length - MOST_TENANTS) };
}

/** Every tenant of any snapshot, largest growth first. */
function tenantRows(core: CoreComparison): TenantRow[] {
  const { tenancy, tenantTotals, facts } = core;
  const surplus = new Map(tenantsWithDuplicates(facts).map((tenant) => [tenant.id, surplusBytes(tenant, facts)]));
  const rows: TenantRow[] = [];
  tenancy.ids.forEach((id, i) => {
    const label = i + 1;
    const sizes = tenantTotals.map(({ count, bytes }): Size => ({ count: count[label], shallow: bytes[label], retained: bytes[label] }));
    if (!sizes.some(({ retained }) => retained > 0)) return;
    const before = sizes[0];
    const after = sizes[sizes.length - 1];
    rows.push({
      id,
      aliases: [...tenancy.aliases[i]],
      before,
      after,
      delta: { count: after.count - before.count, shallow: after.shallow - before.shallow, retained: after.retained - before.retained },
      groups: groupsOf(core, label),
      series: sizes.map(({ retained }) => retained),
      handles: { before: tenantTotals[0].handles[label], after: tenantTotals[tenantTotals.length - 1].handles[label] },
      ...(surplus.has(id) ? { surplus: surplus.get(id) } : {}),
      outlier: false,
    });
  });
  markOutliers(rows);
  return rows.sort((a, b) => b.delta.retained - a.delta.retained || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

function groupsOf(core: CoreComparison, label: number): Record<string, TenantGroup> {
  const { names } = core.members[0];
  const first = core.tenantTotals[0];
  const last = core.tenantTotals[core.tenantTotals.length - 1];
  const entries: [string, TenantGroup][] = [];
  names.forEach((name, group) => {
    const at = label * names.length + group;
    if (first.groupCount[at] === 0 && last.groupCount[at] === 0) return;
    entries.push([
      name,
      {
        count: { before: first.groupCount[at], after: last.groupCount[at] },
        retained: { before: first.groupRetained[at], after: last.groupRetained[at] },
      },
    ]);
  });
  return Object.fromEntries(entries);
}

/**
 * Far from the others: more than 3.5 scaled median deviations above the median (Iglewicz and Hoaglin's
 * modified z-score), and twice the median at least.
 */
function markOutliers(rows: TenantRow[]): void {
  const present = rows.filter((row) => row.after.retained > 0);
  if (present.length < 4) return;
  const middle = median(present.map((row) => row.after.retained));
  const deviation = median(present.map((row) => Math.abs(row.after.retained - middle)));
  for (const row of present) {
    const distance = row.after.retained - middle;
    row.outlier = distance > middle && 0.6745 * distance > 3.5 * deviation;
  }
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
}

function median(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

function ruleInWords({ tenancy }: CoreComparison): Sentence {
  const [chosen, runnerUp] = tenancy.summaries;
  if (tenancy.candidate === null)
    return tenancy.discovered
      ? say("No tenants were recognised: no ids stand for objects of several classes that are theirs alone.")
      : say("No tenants: switched off, or no object matches the rule.");
  if (!tenancy.discovered) return say("by the rule given: {0}.", describe(chosen));
  const found =
    tenancy.idsOfOperations === "suspected"
      ? say("{0}; whether they are tenants or operations is open", describe(chosen))
      : describe(chosen);
  return runnerUp ? say("{0}. Runner-up: {1}.", found, describe(runnerUp)) : say("{0}.", found);
}

function describe({ kind, member, holderClass }: CandidateSummary): Sentence {
  const isVariable = holderClass === "system / Context";
  if (kind === "property") return isVariable ? say("variable {0} of closures", member) : say("property {0} of {1}", member, holderClass);
  return isVariable ? say("keys of the variable {0}", member) : say("keys of {0} in {1}", member, holderClass);
}

/** Each rule once: properties of one name in several classes are one rule. */
export function candidatesOf(core: CoreComparison): TenantCandidate[] {
  const growth = core.facts.growth.total;
  const all = core.tenancy.summaries.map((candidate, i) => {
    const owned = candidate.owned[candidate.owned.length - 1] - candidate.owned[0];
    const description = describe(candidate);
    return {
      rule: ruleOf(candidate),
      description: description.text,
      descriptionParts: description.parts,
      tenants: candidate.live,
      explained: growth > 0 ? Math.max(0, Math.min(1, owned / growth)) : 0,
      chosen: i === 0 && core.tenancy.candidate !== null,
    };
  });
  return all.filter(({ rule }, i) => all.findIndex((other) => other.rule === rule) === i);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A rule of the contract that finds the same ids again. */
function ruleOf({ kind, member, ids }: CandidateSummary): string {
  if (kind === "property") return `property:${member}`;
  const escaped = ids.slice(0, 200).map((id) => id.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"));
  if (ids.every((id) => UUID.test(id))) return "key:/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i";
  const prefix = commonPrefix(ids);
  return prefix.length >= 3 ? `key:/^${prefix.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")}/` : `key:/^(${escaped.join("|")})$/`;
}

function commonPrefix(ids: readonly string[]): string {
  let prefix = ids[0] ?? "";
  for (const id of ids) while (!id.startsWith(prefix)) prefix = prefix.slice(0, -1);
  return prefix;
}

function sharedPairs({ tenancy }: CoreComparison): SharedPair[] {
  const first = tenancy.perSnapshot[0].attribution.sharedPairs;
  const last = tenancy.perSnapshot[tenancy.perSnapshot.length - 1].attribution.sharedPairs;
  return [...new Set([...first.keys(), ...last.keys()])]
    .map((pair): SharedPair => {
      const [a, b] = pairLabels(pair);
      return { tenants: [tenancy.ids[a - 1], tenancy.ids[b - 1]], before: first.get(pair) ?? 0, after: last.get(pair) ?? 0 };
    })
    .sort((a, b) => b.after - a.after || b.before - a.before)
    .slice(0, MOST_PAIRS);
}
