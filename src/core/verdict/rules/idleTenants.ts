// Memory in proportion to tenants proves no leak and no health either: tenants that are never released end in
// the same place.
import { bytes, number, say, sayCount } from "../../sentence.ts";
import { FEW_GONE, LEAST_COME } from "../thresholds.ts";
import type { Rule } from "../verdictRule.ts";

export const idleTenants: Rule = {
  id: "tenants-never-released",
  title: "tenants come and none is released",
  effect: "informs",
  evaluate({ tenants }) {
    const last = (series: readonly number[]) => series[series.length - 1];
    if (tenants.length === 0) return { status: "unknown", evidence: say("no tenants were recognised"), bytes: 0 };
    const fresh = tenants.filter((tenant) => tenant.bytes[0] === 0 && last(tenant.bytes) > 0);
    const gone = tenants.filter((tenant) => tenant.bytes[0] > 0 && last(tenant.bytes) === 0);
    const cost = fresh.reduce((sum, tenant) => sum + last(tenant.bytes), 0);
    const moved =
      gone.length === 0
        ? sayCount(fresh.length, "{0} tenant came, none went", "{0} tenants came, none went")
        : sayCount(fresh.length, "{0} tenant came, {1} went", "{0} tenants came, {1} went", number(gone.length));
    if (fresh.length < LEAST_COME || gone.length > FEW_GONE * fresh.length) {
      return { status: "absent", evidence: moved, bytes: 0 };
    }
    const each = bytes(Math.round(cost / fresh.length));
    return { status: "present", evidence: say("{0}: each new one costs {1} for as long as it stays", moved, each), bytes: cost };
  },
};
