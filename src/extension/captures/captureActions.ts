// What the view does with captures: rename, delete, reveal.
import { stat } from "node:fs/promises";
import path from "node:path";
import * as vscode from "vscode";
import { isLabel } from "../../protocol/captureNames.ts";
import { visibleName } from "../../protocol/visibleNames.ts";
import { besideOf, type Capture, renameCapture } from "./captureFiles.ts";
import type { CaptureNode } from "./capturesTree.ts";
import type { OpenSeriesList } from "./openSeries.ts";

/** The snapshots that nodes of the view stand for, each once. */
export function capturesOf(nodes: readonly CaptureNode[]): Capture[] {
  const all = nodes.flatMap((node) => (node.kind === "series" ? node.series.captures : [node.capture]));
  return [...new Map(all.map((capture) => [capture.path, capture])).values()];
}

/** What the view calls with: the node clicked and those that are selected. */
export function nodesAmong(clicked: unknown, selected: unknown): CaptureNode[] {
  const nodes = (Array.isArray(selected) && selected.length > 0 ? selected : [clicked]) as (Partial<CaptureNode> | undefined)[];
  return nodes.filter((node): node is CaptureNode => node?.kind === "series" || node?.kind === "capture");
}

export async function renameLabel(node: CaptureNode | undefined, open: OpenSeriesList): Promise<void> {
  if (node?.kind !== "capture") return;
  const { capture } = node;
  const label = await vscode.window.showInputBox({
    title: vscode.l10n.t("Rename Snapshot"),
    value: capture.label,
    validateInput: (text) =>
      isLabel(text.trim())
        ? undefined
        : vscode.l10n.t("It becomes a part of a file name: at most 100 characters, and only such as file names have."),
  });
  if (label === undefined) return;
  const target = await renameCapture(capture, label.trim()).catch((error: Error) => error);
  if (target instanceof Error) {
    void vscode.window.showErrorMessage(vscode.l10n.t("The snapshot cannot be renamed: {0}", visibleName(target.message)));
    return;
  }
  const series = open.inFolder(path.dirname(capture.path));
  const at = series?.paths.indexOf(capture.path) ?? -1;
  if (!series || at < 0) return;
  series.paths[at] = target;
  series.labels[at] = label.trim();
}

/** Asks first. They go to the trash, where there is one. */
export async function deleteCaptures(nodes: readonly CaptureNode[], open: OpenSeriesList): Promise<void> {
  const captures = capturesOf(nodes);
  if (captures.length === 0) return;
  const remove = vscode.l10n.t("Move to Trash");
  const names = captures.map(({ path: file }) => visibleName(path.basename(file))).join("\n");
  const question =
    captures.length === 1 ? vscode.l10n.t("Delete this snapshot?") : vscode.l10n.t("Delete these {0} snapshots?", captures.length);
  if ((await vscode.window.showWarningMessage(question, { modal: true, detail: names }, remove)) !== remove) return;
  const files = captures.flatMap((capture) => [capture.path, besideOf(capture.path)]);
  await removeFiles(files, nodes);
  for (const series of open.all) {
    const left = series.paths.map((file, at) => ({ file, label: series.labels[at] ?? "" })).filter(({ file }) => !files.includes(file));
    series.paths = left.map(({ file }) => file);
    series.labels = left.map(({ label }) => label);
  }
}

/** A folder of which all is deleted goes with it. */
async function removeFiles(files: readonly string[], nodes: readonly CaptureNode[]): Promise<void> {
  for (const useTrash of [true, false]) {
    try {
      for (const file of files) await removeFile(vscode.Uri.file(file), useTrash);
      break;
    } catch (error) {
      const permanently = vscode.l10n.t("Delete Permanently");
      const message = vscode.l10n.t("Cannot be moved to the trash: {0}", visibleName((error as Error).message));
      if (!useTrash) void vscode.window.showErrorMessage(message);
      else if ((await vscode.window.showWarningMessage(message, { modal: true }, permanently)) !== permanently) return;
    }
  }
  const folders = nodes.flatMap((node) => (node.kind === "series" ? [node.series.folder] : []));
  for (const folder of folders) {
    const uri = vscode.Uri.file(folder);
    const left = await vscode.workspace.fs.readDirectory(uri).then(
      (entries) => entries.length,
      () => 1,
    );
    if (left === 0) await vscode.workspace.fs.delete(uri, { recursive: false }).then(undefined, () => undefined);
  }
}

async function removeFile(uri: vscode.Uri, useTrash: boolean): Promise<void> {
  if (await stat(uri.fsPath).catch(() => null)) await vscode.workspace.fs.delete(uri, { useTrash });
}

/** In the explorer of the window where it lies in the workspace, else in that of the system. */
export async function reveal(node: CaptureNode | undefined): Promise<void> {
  if (!node) return;
  const uri = vscode.Uri.file(node.kind === "capture" ? node.capture.path : node.series.folder);
  const command = vscode.workspace.getWorkspaceFolder(uri) ? "revealInExplorer" : "revealFileInOS";
  await vscode.commands.executeCommand(command, uri);
}
