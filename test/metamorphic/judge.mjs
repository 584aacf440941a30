// Whether an answer may be given to changed snapshots, in view of the answer to the snapshots as they were taken. Pure.

const DEFINITE = new Set(["leak", "no-leak"]);

/**
 * "kept", "less sure" (open now, or refused), or a violation: "to no-leak", "to leak", "tenants", "surer".
 * An answer is { status, tenants }; status is "refused" where the command line would not compare.
 * @param {boolean} same whether status and number of tenants must stay
 */
export function judge(original, changed, same) {
  if (same) return judgeSame(original, changed);
  if (changed.status === original.status) return "kept";
  return DEFINITE.has(changed.status) ? `to ${changed.status}` : "less sure";
}

function judgeSame(original, changed) {
  if (changed.status !== original.status) return DEFINITE.has(changed.status) ? `to ${changed.status}` : "other status";
  return changed.tenants === original.tenants ? "kept" : "other tenants";
}

export function isViolation(outcome) {
  return outcome !== "kept" && outcome !== "less sure";
}
