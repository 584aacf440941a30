// Memory in proportion to tenants proves no leak and no health either: tenants that are never released end in the same place.
import { bytesText, plural, type Rule } from "../rule.ts";

export const idleTenants: Rule = {
  id: "tenants-never-released",
  title: "tenants come and none is released",
  look({ tenants }) {
    const last = (series: readonly number[]) => series[series.length - 1];
    if (tenants.length === 0) return { status: "unknown", evidence: "no tenants were recognised", bytes: 0 };
    const fresh = tenants.filter((tenant) => tenant.bytes[0] === 0 && last(tenant.bytes) > 0);
    const gone = tenants.filter((tenant) => tenant.bytes[0] > 0 && last(tenant.bytes) === 0);
    const bytes = fresh.reduce((sum, tenant) => sum + last(tenant.bytes), 0);
    if (fresh.length < 3 || gone.length * 10 > fresh.length) {
      return { status: "absent", evidence: `${plural(fresh.length, "tenant")} came, ${countOf(gone.length)} went`, bytes: 0 };
    }
    return {
      status: "present",
      evidence: `${plural(fresh.length, "tenant")} came, ${countOf(gone.length)} went: each new one costs ${bytesText(Math.round(bytes / fresh.length))} for as long as it stays`,
      bytes,
    };
  },
};

const countOf = (count: number) => (count === 0 ? "none" : String(count));
