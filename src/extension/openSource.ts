// Opens the place in the source that a snapshot names, beside the panel.
import path from "node:path";
import * as vscode from "vscode";
import type { ActionResult } from "../protocol/panelMessages.ts";
import type { SourceLocation } from "../protocol/report.ts";
import { baseName, visibleName } from "../protocol/visibleNames.ts";
import { bestMatches, isOnAnotherMachine, scriptPlace } from "./sourceLookup.ts";

/** Files of one name that are looked at; more than that and the name says nothing. */
const CANDIDATES = 200;

/** Asks before it opens what is not in the workspace, for the path may be a stranger's; and where the file is when it cannot be found. */
export async function openSource(source: SourceLocation): Promise<ActionResult> {
  const place = scriptPlace(source.file);
  if (!place) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("{0} is part of Node.js or evaluated code: it has no file to open.", visibleName(source.file)),
    );
    return "done";
  }
  const file = (await ofWorkspace(place.absolute)) ?? (await inWorkspace(place.segments)) ?? (await ask(source, place.absolute));
  if (file === "dismissed") return file;
  const at = new vscode.Position(Math.max(0, source.line - 1), Math.max(0, source.column - 1));
  const document = await vscode.workspace.openTextDocument(file);
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, selection: new vscode.Range(at, at) });
  return "done";
}

/** The file without asking anyone; undefined when it is not found, or not clear. */
export async function locateSource(source: SourceLocation): Promise<vscode.Uri | undefined> {
  const place = scriptPlace(source.file);
  if (!place) return undefined;
  const own = await ofWorkspace(place.absolute);
  if (own) return own;
  const best = await matching(place.segments);
  return best.length === 1 ? best[0] : undefined;
}

/** A path is not even looked at where it leads out of the workspace. */
async function ofWorkspace(absolute: string | null): Promise<vscode.Uri | undefined> {
  if (absolute === null || isOnAnotherMachine(absolute)) return undefined;
  const uri = vscode.Uri.file(path.normalize(absolute));
  return vscode.workspace.getWorkspaceFolder(uri) && existing(uri);
}

async function existing(uri: vscode.Uri): Promise<vscode.Uri | undefined> {
  return vscode.workspace.fs.stat(uri).then(
    () => uri,
    () => undefined,
  );
}

/** The workspace's files with the longest tail in common. */
async function matching(segments: string[]): Promise<vscode.Uri[]> {
  const name = segments[0]!.replace(/[[\]{}?*]/g, "?");
  const exclude = segments.includes("node_modules") ? null : "**/node_modules/**";
  const found = await vscode.workspace.findFiles(`**/${name}`, exclude, CANDIDATES);
  const best = bestMatches(
    found.map((uri) => uri.path),
    segments,
  );
  return found.filter((uri) => best.includes(uri.path));
}

/** The workspace's file; asks when several are as good. */
async function inWorkspace(segments: string[]): Promise<vscode.Uri | "dismissed" | undefined> {
  const uris = await matching(segments);
  if (uris.length <= 1) return uris[0];
  const picked = await vscode.window.showQuickPick(
    uris.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri })),
    { title: vscode.l10n.t("Which {0}?", visibleName(segments[0]!)) },
  );
  return picked?.uri ?? "dismissed";
}

async function ask(source: SourceLocation, absolute: string | null): Promise<vscode.Uri | "dismissed"> {
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
  const there = chosen === open && absolute !== null ? await existing(vscode.Uri.file(absolute)) : undefined;
  if (there) return there;
  if (chosen === open) void vscode.window.showWarningMessage(vscode.l10n.t("{0} is not there.", name));
  if (chosen !== locate) return "dismissed";
  const picked = await vscode.window.showOpenDialog({ title: vscode.l10n.t("Where is {0}?", baseName(name)) });
  return picked?.[0] ?? "dismissed";
}
