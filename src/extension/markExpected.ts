// Marks growth as expected: asks up to which size and why, and writes it into the workspace's
// `.heapverdict.json`.
import path from "node:path";
import * as vscode from "vscode";
import { formatBytes } from "../figures/format.ts";
import type { ActionResult, ExpectedTarget } from "../protocol/panelMessages.ts";
import { EXPECTED_FILE } from "../protocol/serverRequests.ts";
import { addExpected } from "./expectedEntries.ts";
import { workspaceFolder } from "./settings.ts";
import { writeError } from "./writeError.ts";

/** Room above what was measured, so that the next run is not over the limit by chance. */
const ROOM = 1.5;

/** The file of the workspace that a snapshot belongs to. */
export function expectedFile(snapshot: string): string {
  return path.join(workspaceFolder(vscode.Uri.file(snapshot)), EXPECTED_FILE);
}

/** The same, where it exists. */
export async function existingExpectedFile(snapshot: string): Promise<string | undefined> {
  const file = expectedFile(snapshot);
  return vscode.workspace.fs.stat(vscode.Uri.file(file)).then(
    () => file,
    () => undefined,
  );
}

export async function markExpected(snapshot: string, { kind, name, bytes }: ExpectedTarget): Promise<ActionResult> {
  const proposed = Math.max(1, Math.ceil((ROOM * Math.max(0, bytes)) / 1e6));
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t("Mark as Expected: {0}", name),
    prompt: vscode.l10n.t("Up to how many MB may it grow? It grew by {0}. Leave it empty for any growth.", formatBytes(bytes)),
    value: String(proposed),
    validateInput: (value) => (limitOf(value) === undefined ? vscode.l10n.t("A number of megabytes, or nothing") : undefined),
  });
  if (typed === undefined) return "dismissed";
  const reason = await vscode.window.showInputBox({
    title: vscode.l10n.t("Mark as Expected: {0}", name),
    prompt: vscode.l10n.t("Why is it expected? Whoever reads the report sees this."),
  });
  if (reason === undefined) return "dismissed";
  await append(expectedFile(snapshot), { [kind]: name, limitBytes: limitOf(typed) ?? null, reason });
  return "done";
}

export async function editExpected(snapshot: string): Promise<ActionResult> {
  await vscode.commands.executeCommand("vscode.openWith", vscode.Uri.file(expectedFile(snapshot)), "default", vscode.ViewColumn.Beside);
  return "done";
}

/** Bytes, null for any, undefined for what is no number. */
function limitOf(typed: string): number | null | undefined {
  if (typed.trim() === "") return null;
  const megabytes = Number(typed.trim().replace(",", "."));
  return megabytes >= 0 ? Math.round(megabytes * 1e6) : undefined;
}

async function append(file: string, entry: object): Promise<void> {
  try {
    await addExpected(file, entry);
  } catch (error) {
    if (error instanceof SyntaxError) throw new Error(vscode.l10n.t("{0} is no JSON: mend it first.", file));
    throw writeError(file, error);
  }
}
