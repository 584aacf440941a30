// Opens the place in the source that a snapshot names, beside the panel.
import path from "node:path";
import * as vscode from "vscode";
import type { ActionResult } from "../protocol/panelMessages.ts";
import type { SourceLocation } from "../protocol/report.ts";
import { baseName, visibleName } from "../protocol/visibleNames.ts";
import { isOnAnotherMachine, scriptPlace } from "../source/scriptPath.ts";
import type { Sources } from "./workspaceSources.ts";

interface Target {
  path: string;
  line: number;
  column: number;
}

/**
 * Asks before it opens what is not in the workspace, for the path may be a stranger's; and where the file is
 * when it cannot be found.
 */
export async function openSource(sources: Sources, source: SourceLocation): Promise<ActionResult> {
  const target = await targetOf(sources, source);
  if (target === "dismissed") return target;
  if (target === "nowhere") return "done";
  const at = new vscode.Position(Math.max(0, target.line - 1), Math.max(0, target.column - 1));
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(target.path));
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, selection: new vscode.Range(at, at) });
  return "done";
}

async function targetOf(sources: Sources, source: SourceLocation): Promise<Target | "dismissed" | "nowhere"> {
  const written = await writtenPlace(source);
  if (written) return written;
  const [answer] = await sources.locate([{ source }]);
  if (answer?.found) return answer.found;
  const { line, column } = source;
  switch (answer?.reason) {
    case "no file":
      void vscode.window.showInformationMessage(
        vscode.l10n.t("{0} is part of Node.js or evaluated code: it has no file to open.", visibleName(source.file)),
      );
      return "nowhere";
    case "other text":
      void vscode.window.showInformationMessage(
        vscode.l10n.t("{0} is not the text that ran: the line is not known.", baseName(visibleName(answer.files[0]!))),
      );
      return { path: answer.files[0]!, line: 1, column: 1 };
    case "ambiguous": {
      const chosen = await choose(answer.files, source);
      return chosen === undefined ? "dismissed" : { path: chosen, line, column };
    }
    default: {
      const chosen = await ask(source);
      return chosen === undefined ? "dismissed" : { path: chosen, line, column };
    }
  }
}

/** What the report says was written, where it is in the workspace; a path that leads out of it is none. */
async function writtenPlace({ original }: SourceLocation): Promise<Target | null> {
  if (!original || path.isAbsolute(original.file) || original.file.split(/[\\/]/).includes("..")) return null;
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
    const file = path.join(uri.fsPath, original.file);
    if (uri.scheme === "file" && (await isThere(file))) return { path: file, line: original.line, column: original.column };
  }
  return null;
}

/** Which of several that are as good. */
async function choose(files: readonly string[], source: SourceLocation): Promise<string | undefined> {
  const picked = await vscode.window.showQuickPick(
    files.map((file) => ({ label: vscode.workspace.asRelativePath(file), file })),
    { title: vscode.l10n.t("Which {0}?", baseName(visibleName(source.file))) },
  );
  return picked?.file;
}

async function ask(source: SourceLocation): Promise<string | undefined> {
  const absolute = scriptPlace(source.file)?.absolute ?? null;
  const name = visibleName(source.file);
  const locate = vscode.l10n.t("Locate…");
  const open = vscode.l10n.t("Open Anyway");
  const message =
    absolute === null
      ? vscode.l10n.t("{0} is not in this workspace.", name)
      : isOnAnotherMachine(absolute)
        ? vscode.l10n.t("{0} is on another machine, which learns of you when it is opened.", name)
        : vscode.l10n.t("{0} is not in this workspace. Open it from there?", name);
  const chosen = await vscode.window.showWarningMessage(message, ...(absolute === null ? [] : [open]), locate);
  if (chosen === open && absolute !== null && (await isThere(absolute))) return absolute;
  if (chosen === open) void vscode.window.showWarningMessage(vscode.l10n.t("{0} is not there.", name));
  if (chosen !== locate) return undefined;
  const picked = await vscode.window.showOpenDialog({ title: vscode.l10n.t("Where is {0}?", baseName(name)) });
  return picked?.[0]?.fsPath;
}

async function isThere(file: string): Promise<boolean> {
  return vscode.workspace.fs.stat(vscode.Uri.file(file)).then(
    () => true,
    () => false,
  );
}
