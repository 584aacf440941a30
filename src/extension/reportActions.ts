// What a panel can do with the report it shows, snapshots or not: export, copy, open a source.
import { stat } from "node:fs/promises";
import path from "node:path";
import * as vscode from "vscode";
import { csvText } from "../protocol/csvCell.ts";
import { EXPORT_FORMATS, type ExportFormat, FORMAT_NAMES } from "../protocol/exportFormats.ts";
import type { ActionResult, ExportParams } from "../protocol/panelMessages.ts";
import type { Report } from "../protocol/report.ts";
import { SNAPSHOT_ENDING } from "../protocol/snapshotNames.ts";
import { summaryText } from "../protocol/summaryText.ts";
import { baseName } from "../protocol/visibleNames.ts";
import { writeFileAtomically } from "./saveFile.ts";
import type { AnalysisServer } from "./serverClient.ts";
import { writeError } from "./writeError.ts";

/**
 * What is exported, and the file that the person chose: the export is proposed beside it, wherever the report
 * says that it came from.
 */
export interface Exported {
  report: Report;
  beside: vscode.Uri;
}

/** Asks where to save and writes there. A report as JSON gets the name that opens in the panel again. */
export async function exportReport(server: AnalysisServer, { report, beside }: Exported, params: ExportParams): Promise<ActionResult> {
  const proposed = vscode.Uri.joinPath(beside, "..", proposedName(report, params));
  return save(proposed, beside, params.format, async () =>
    params.format === "csv" ? csvText(params.table) : server.render({ report, format: params.format }),
  );
}

/** Asks for the format, then as `exportReport`. */
export async function chooseExport(server: AnalysisServer, exported: Exported): Promise<ActionResult> {
  const details: Partial<Record<ExportFormat, string>> = {
    markdown: vscode.l10n.t("For a pull request: the most important first, the rest folded."),
    html: vscode.l10n.t("One file to print or to read on a phone."),
    json: vscode.l10n.t("The whole report; opens in this panel again."),
  };
  const offered = FORMAT_NAMES.filter((format) => EXPORT_FORMATS[format].inPanel);
  const items = offered.map((format) => ({ label: EXPORT_FORMATS[format].label, detail: details[format], format }));
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t("Export Report") });
  return picked ? exportReport(server, exported, { format: picked.format }) : "dismissed";
}

/** A table of what has no report behind it, such as a summary. Anything else is refused. */
export async function exportTable(of: vscode.Uri, params: ExportParams): Promise<ActionResult> {
  if (params.format !== "csv") throw new Error(vscode.l10n.t("There is no report yet."));
  const proposed = vscode.Uri.joinPath(of, "..", `${stem(of.path)}-${fileName(params.name)}.csv`);
  return save(proposed, of, params.format, async () => csvText(params.table));
}

export async function copySummary(report: Report): Promise<ActionResult> {
  await vscode.env.clipboard.writeText(summaryText(report));
  vscode.window.setStatusBarMessage(vscode.l10n.t("Summary copied"), 3_000);
  return "done";
}

/** "before-after.heapverdict.json", "before-after-tenants.csv". */
function proposedName(report: Report, params: ExportParams): string {
  const names = report.snapshots.map((snapshot) => stem(snapshot.path)).filter(Boolean);
  const base = (names.length > 1 ? `${names[0]}-${names.at(-1)}` : (names[0] ?? "report")).slice(0, 120);
  return params.format === "csv" ? `${base}-${fileName(params.name)}.csv` : `${base}.${EXPORT_FORMATS[params.format].extension}`;
}

function stem(snapshot: string): string {
  return fileName(baseName(snapshot).replace(SNAPSHOT_ENDING, ""));
}

function fileName(text: string): string {
  return text.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[-.]+|(?<![-.])[-.]+$/g, "");
}

function filters(format: ExportParams["format"]): Record<string, string[]> {
  const { label, extension } = format === "csv" ? { label: "CSV", extension: "csv" } : EXPORT_FORMATS[format];
  return { [label]: [extension.split(".").pop() as string] };
}

async function save(
  defaultUri: vscode.Uri,
  of: vscode.Uri,
  format: ExportParams["format"],
  text: () => Promise<string>,
): Promise<ActionResult> {
  const target = await vscode.window.showSaveDialog({ defaultUri, filters: filters(format), title: vscode.l10n.t("Export") });
  if (!target) return "dismissed";
  await write(target, await text(), await modeOf(of));
  void offerToOpen(target, format);
  return "done";
}

/** Who may not read the snapshot may not read what is said of it. */
async function modeOf(of: vscode.Uri): Promise<number> {
  const { mode } = await stat(of.fsPath).catch(() => ({ mode: 0o666 }));
  return mode & 0o666;
}

async function write(target: vscode.Uri, text: string, mode: number): Promise<void> {
  try {
    if (target.scheme === "file") await writeFileAtomically(target.fsPath, text, mode);
    else await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  } catch (error) {
    throw writeError(target.fsPath, error);
  }
}

/** A page is opened as a page, not as its source. */
async function offerToOpen(target: vscode.Uri, format: ExportParams["format"]): Promise<void> {
  const open = vscode.l10n.t("Open");
  const choice = await vscode.window.showInformationMessage(vscode.l10n.t("Saved {0}", path.basename(target.fsPath)), open);
  if (choice !== open) return;
  if (format === "html") await vscode.env.openExternal(target);
  else await vscode.commands.executeCommand("vscode.open", target, { viewColumn: vscode.ViewColumn.Beside });
}
