import { parseTenantRule, type TenantRule, TenantRuleError } from "../core/tenants/ids/rule.ts";
import { linearPattern } from "../protocol/linearPattern.ts";
import { UsageError } from "./queryErrors.ts";

/** Rules as a user writes them. Throws `UsageError`. */
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
