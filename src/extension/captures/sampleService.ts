// A small service that leaks, to try a capture on: copied out of the extension into a folder of the person's.
import { copyFile, mkdir, mkdtemp, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import { workspacePath } from "./captureFolder.ts";

const NAME = "heap-verdict-sample";

/**
 * Path of the service's script; undefined where the person gave up. `given` is a folder, and the person is
 * then not asked.
 */
export async function openSampleService(extension: vscode.Uri, given: unknown): Promise<string | undefined> {
  const parent = given instanceof vscode.Uri ? given.fsPath : await pickFolder();
  if (parent === undefined) return undefined;
  const folder = path.join(parent, NAME);
  await copyMissing(vscode.Uri.joinPath(extension, "media", "sample-service").fsPath, folder);
  const server = path.join(folder, "server.js");
  await vscode.window.showTextDocument(vscode.Uri.file(server));
  if (!(given instanceof vscode.Uri)) void offerToStart(folder, server);
  return server;
}

async function pickFolder(): Promise<string | undefined> {
  const workspace = workspacePath();
  const inWorkspace = { label: vscode.l10n.t("In this workspace"), description: NAME, choose: async () => workspace };
  const temporary = { label: vscode.l10n.t("In a temporary folder"), choose: () => mkdtemp(path.join(tmpdir(), "heap-verdict-")) };
  const other = { label: vscode.l10n.t("Choose a folder…"), choose: browse };
  const items = workspace ? [inWorkspace, temporary, other] : [temporary, other];
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t("Where should the sample service go?") });
  return picked?.choose();
}

async function browse(): Promise<string | undefined> {
  const options = { canSelectFolders: true, canSelectFiles: false, title: vscode.l10n.t("Where should the sample service go?") };
  return (await vscode.window.showOpenDialog(options))?.[0]?.fsPath;
}

/** What is there already, and may have been changed, stays. */
async function copyMissing(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  const there = await readdir(to);
  for (const name of await readdir(from)) if (!there.includes(name)) await copyFile(path.join(from, name), path.join(to, name));
}

async function offerToStart(folder: string, server: string): Promise<void> {
  const start = vscode.l10n.t("Start Debugging");
  const message = vscode.l10n.t("The sample service keeps what it should let go. Start it, and take the first snapshot.");
  if ((await vscode.window.showInformationMessage(message, start)) !== start) return;
  const configuration = { type: "node", request: "launch", name: NAME, program: server, cwd: folder, console: "internalConsole" };
  await vscode.debug.startDebugging(vscode.workspace.getWorkspaceFolder(vscode.Uri.file(server)), configuration);
}
