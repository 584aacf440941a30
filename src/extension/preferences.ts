// What panels remember for the workspace: which columns their tables show, what snapshots are called.
import * as vscode from "vscode";
import type { ActionResult, Preferences } from "../protocol/panelMessages.ts";
import { snapshotLabels } from "./snapshotActions.ts";

const COLUMNS = "heapVerdict.columns";

export function panelPreferences(memory: vscode.Memento): Preferences {
  const singleKeys = vscode.workspace.getConfiguration("heapVerdict").get<boolean>("singleKeys", true);
  return { columns: memory.get<Record<string, string[]>>(COLUMNS, {}), labels: snapshotLabels(memory), singleKeys };
}

export async function rememberColumns(memory: vscode.Memento, table: string, columns: string[]): Promise<ActionResult> {
  await memory.update(COLUMNS, { ...memory.get<Record<string, string[]>>(COLUMNS, {}), [table]: columns });
  return "done";
}
