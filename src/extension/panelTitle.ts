// The editor tab of a comparison: which folder, from where to where, and the verdict as its icon.
import * as vscode from "vscode";
import type { VerdictStatus } from "../protocol/report.ts";
import { folderName, snapshotNames } from "../protocol/snapshotNames.ts";

/** "loopback: before → settled". */
export function title(paths: readonly string[]): string {
  const first = paths[0];
  if (first === undefined) return "Heap Verdict";
  const names = snapshotNames(paths.map((path) => ({ path })));
  const span = names.length > 1 ? `${names[0]} → ${names.at(-1)}` : names[0];
  const folder = folderName(first);
  return folder && !names[0]?.startsWith(`${folder}/`) ? `${folder}: ${span}` : String(span);
}

/** `status` is null while there is no verdict yet. */
export function showTitle(
  panel: vscode.WebviewPanel,
  extensionUri: vscode.Uri,
  paths: readonly string[],
  status: VerdictStatus | null,
): void {
  panel.title = title(paths);
  const icon = (theme: "dark" | "light") => vscode.Uri.joinPath(extensionUri, "media", "verdict", `${status ?? "working"}-${theme}.svg`);
  panel.iconPath = { dark: icon("dark"), light: icon("light") };
}
