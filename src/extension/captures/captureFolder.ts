// Where captures go: a folder of the workspace, which git is told to ignore if the person wants it.
import { execFile } from "node:child_process";
import { appendFile, readFile } from "node:fs/promises";
import path from "node:path";
import * as vscode from "vscode";

const ASKED = "heapVerdict.ignoreAsked";

export interface CaptureFolder {
  path: string;
  /** The workspace folder that it lies in; undefined without one. */
  workspace: string | undefined;
}

/** Of the first folder of the workspace that lies on the disk. */
export function workspacePath(): string | undefined {
  return vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === "file")?.uri.fsPath;
}

/** By the setting; without a workspace in the extension's own storage. */
export function captureFolder(storage: string): CaptureFolder {
  const workspace = workspacePath();
  const setting = vscode.workspace.getConfiguration("heapVerdict").get<string>("capture.folder", "").trim() || ".heap-snapshots";
  if (path.isAbsolute(setting)) return { path: setting, workspace: workspace && isInside(setting, workspace) ? workspace : undefined };
  return workspace ? { path: path.resolve(workspace, setting), workspace } : { path: path.join(storage, "captures"), workspace: undefined };
}

/** Asks once for each workspace, and only where git would take the folder. */
export async function offerToIgnore(folder: CaptureFolder, memory: vscode.Memento): Promise<void> {
  const { workspace } = folder;
  if (!workspace || memory.get(ASKED) || !(await isTakenByGit(folder.path, workspace))) return;
  await memory.update(ASKED, true);
  const line = `${path.relative(workspace, folder.path).split(path.sep).join("/")}/`;
  const add = vscode.l10n.t("Add to .gitignore");
  const question = vscode.l10n.t("Snapshots hold what was in the memory of the process, secrets included. Should git ignore {0}?", line);
  if ((await vscode.window.showInformationMessage(question, add, vscode.l10n.t("Not Now"))) !== add) return;
  await addLine(path.join(workspace, ".gitignore"), line);
}

async function addLine(file: string, line: string): Promise<void> {
  const text = await readFile(file, "utf8").catch(() => "");
  await appendFile(file, `${text === "" || text.endsWith("\n") ? "" : "\n"}${line}\n`);
}

/** False outside a repository, where git is missing, and where it is ignored already. */
function isTakenByGit(folder: string, workspace: string): Promise<boolean> {
  return new Promise((resolve) => {
    // 0 is ignored, 1 is not, 128 no repository.
    execFile("git", ["-C", workspace, "check-ignore", "-q", path.join(folder, "x.heapsnapshot")], (error) => resolve(error?.code === 1));
  });
}

function isInside(folder: string, parent: string): boolean {
  const relative = path.relative(parent, folder);
  return relative !== "" && !relative.startsWith("..") && !path.isAbsolute(relative);
}
