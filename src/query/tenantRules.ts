import { parseTenantRule, type TenantRule, TenantRuleError } from "../core/tenants/ids/rule.ts";
import { linearPattern, loadPatterns } from "../protocol/linearPattern.ts";
import { UsageError } from "./queryErrors.ts";

/** Loads what `tenantRules` needs for these. */
export async function loadForRules(rules: readonly string[]): Promise<void> {
  if (rules.some((rule) => rule.startsWith("key:"))) await loadPatterns();
}

/** Rules as a user writes them, after `loadForRules`. Throws `UsageError`. */
export function tenantRules(rules: readonly string[]): TenantRule[] {
  try {
    return rules.map((rule) => parseTenantRule(rule, linearPattern));
  } catch (error) {
    throw error instanceof TenantRuleError ? new UsageError(error.message) : error;
  }
}

/** "auto" stands for no rule: the tenants are discovered. */
export function rulesOfChoice(rule: string): string[] {
  return rule === "auto" ? [] : [rule];
}
