// The user's settings as options of an analysis, and the tenant rule that the workspace remembers.
import path from "node:path";
import * as vscode from "vscode";
import type { CompareOptions } from "../protocol/serverRequests.ts";

const SECTION = "heapVerdict";
const REMEMBERED_RULE = "heapVerdict.tenantRule";

/** A rule chosen in the panel, with the setting as it was then: a later change of the setting wins. */
interface RememberedRule {
  rule: string;
  setting: string;
}

/** Groups file and benchmark that hold for the snapshot. */
export function analysisSettings(snapshot: string): Pick<CompareOptions, "groups" | "perModelBytes"> {
  const uri = vscode.Uri.file(snapshot);
  const settings = vscode.workspace.getConfiguration(SECTION, uri);
  const groups = settings.get<string>("groupsFile", "").trim();
  const perModelBytes = settings.get<number>("benchmark.perModelBytes", 0);
  return {
    ...(groups && { groups: path.resolve(workspaceFolder(uri), groups) }),
    ...(perModelBytes > 0 && { perModelBytes }),
  };
}

/**
 * Tenant rules for a new comparison: the one chosen in the panel before, else the setting. Empty means
 * discovery.
 */
export function tenantRules(memory: vscode.Memento, snapshot: string): string[] {
  const setting = tenantSetting(snapshot);
  const remembered = memory.get<RememberedRule>(REMEMBERED_RULE);
  return ruleList(remembered && remembered.setting === JSON.stringify(setting) ? remembered.rule : setting);
}

export async function rememberTenantRule(memory: vscode.Memento, snapshot: string, rule: string): Promise<void> {
  const remembered: RememberedRule = { rule, setting: JSON.stringify(tenantSetting(snapshot)) };
  await memory.update(REMEMBERED_RULE, remembered);
}

/** "auto" and nothing at all mean discovery, which the server knows as an empty list. */
export function ruleList(rules: string | readonly string[]): string[] {
  return (typeof rules === "string" ? [rules] : rules).map((rule) => rule.trim()).filter((rule) => rule !== "" && rule !== "auto");
}

function tenantSetting(snapshot: string): string | string[] {
  return vscode.workspace.getConfiguration(SECTION, vscode.Uri.file(snapshot)).get<string | string[]>("tenants", "auto");
}

export function workspaceFolder(uri: vscode.Uri): string {
  const folder = vscode.workspace.getWorkspaceFolder(uri) ?? vscode.workspace.workspaceFolders?.[0];
  return folder?.uri.fsPath ?? path.dirname(uri.fsPath);
}
