// What the suites share: the workspace's files, waiting, tabs, the server's process.
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import * as vscode from "vscode";
import type { ExtensionApi } from "../../../src/extension/activation.ts";
import type { Report } from "../../../src/protocol/report.ts";

const WAIT_MS = 60_000;

/** A file of the workspace that the set-up made. */
export function inWorkspace(...parts: string[]): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, "the tests need a workspace");
  return vscode.Uri.joinPath(folder.uri, ...parts);
}

export const before = () => inWorkspace("shop", "shop-before.heapsnapshot");
export const after = () => inWorkspace("shop", "shop-after.heapsnapshot.gz");

/** Runs the command that the explorer runs; gives the report, or undefined when there is none. */
export async function compare(...uris: vscode.Uri[]): Promise<Report | undefined> {
  return vscode.commands.executeCommand<Report | undefined>("heapVerdict.compare", uris[0], uris);
}

export async function extensionApi(): Promise<ExtensionApi> {
  const extension = vscode.extensions.getExtension<ExtensionApi>("heap-verdict.heap-verdict");
  assert.ok(extension, "the extension is not there");
  return extension.activate();
}

/** Polls until the check gives something other than false and undefined. */
export async function eventually<T>(what: string, check: () => T | false | undefined | Promise<T | false | undefined>): Promise<T> {
  for (const deadline = Date.now() + WAIT_MS; Date.now() < deadline; await delay(20)) {
    const value = await check();
    if (value !== false && value !== undefined) return value;
  }
  throw new Error(`Not within ${WAIT_MS / 1000} s: ${what}`);
}

export function tabs(): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap((group) => group.tabs);
}

/** View type of a tab that is a panel or a custom editor. The workbench puts "mainThreadWebview-" before that of a panel. */
export function viewType(tab: vscode.Tab): string | undefined {
  const { input } = tab;
  if (input instanceof vscode.TabInputWebview) return input.viewType.replace(/^mainThreadWebview-/, "");
  return input instanceof vscode.TabInputCustom ? input.viewType : undefined;
}

export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
}

/** The server when nothing is being compared, and its threads then; null where the system does not tell them. `prime` is compared first. */
export async function idleServer(prime: readonly vscode.Uri[]): Promise<{ server: number; idle: number } | null> {
  const { serverProcessId } = await extensionApi();
  await compare(...prime);
  await closeAll();
  const server = serverProcessId()!;
  if (threads(server) === null) return null;
  await delay(1_000);
  return { server, idle: threads(server)! };
}

/** Number of the process's threads, or null where the system does not say. */
export function threads(processId: number): number | null {
  const folder = `/proc/${processId}/task`;
  return existsSync(folder) ? readdirSync(folder).length : null;
}
