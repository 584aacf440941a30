// What the menu on a snapshot does that is no comparison: open it alone, show its file, call it something
// else.
import * as vscode from "vscode";
import type { ActionResult } from "../protocol/panelMessages.ts";
import type { Report } from "../protocol/report.ts";
import { baseName, visibleName } from "../protocol/visibleNames.ts";
import { SUMMARY_EDITOR } from "./ids.ts";

const LABELS = "heapVerdict.snapshotLabels";
const LONGEST_LABEL = 40;
/** Labels kept: those of snapshots that were deleted go when there are more. */
const MOST_LABELS = 500;

/** Of the snapshot at that place of the series. */
export function snapshotPath({ snapshots }: Report, at: number): string {
  if (!snapshots[at]) throw new Error(vscode.l10n.t("There is no such snapshot."));
  return snapshots[at].path;
}

/** By path: what the person calls a snapshot. */
export function snapshotLabels(memory: vscode.Memento): Record<string, string> {
  return memory.get<Record<string, string>>(LABELS, {});
}

/** Asks what it is called; nothing stands for the file's own name. */
export async function renameSnapshot(memory: vscode.Memento, path: string): Promise<ActionResult> {
  const { [path]: current, ...others } = snapshotLabels(memory);
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t("What is {0} called here?", baseName(visibleName(path))),
    prompt: vscode.l10n.t("In the panels of this workspace; the file keeps its name. Leave it empty for the file's name."),
    value: current ?? "",
    validateInput: (value) => (value.length > LONGEST_LABEL ? vscode.l10n.t("At most {0} characters", LONGEST_LABEL) : undefined),
  });
  if (typed === undefined) return "dismissed";
  const label = typed.trim();
  const kept = Object.entries(others).slice(label === "" ? -MOST_LABELS : 1 - MOST_LABELS);
  await memory.update(LABELS, Object.fromEntries(label === "" ? kept : [...kept, [path, label]]));
  return "done";
}

export async function openAlone(path: string): Promise<ActionResult> {
  await vscode.commands.executeCommand("vscode.openWith", vscode.Uri.file(path), SUMMARY_EDITOR);
  return "done";
}

/** In the explorer where the workspace has it, else where the system shows files. */
export async function revealSnapshot(path: string): Promise<ActionResult> {
  const uri = vscode.Uri.file(path);
  const command = vscode.workspace.getWorkspaceFolder(uri) ? "revealInExplorer" : "revealFileInOS";
  await vscode.commands.executeCommand(command, uri);
  return "done";
}
