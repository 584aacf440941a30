// Opens the place in the source that a snapshot names, beside the panel.
import * as vscode from "vscode";
import type { ActionResult } from "../protocol/panelMessages.ts";
import type { SourceLocation } from "../protocol/report.ts";
import { baseName, visibleName } from "../protocol/visibleNames.ts";
import { bestMatches, scriptPlace } from "./sourceLookup.ts";

/** Files of one name that are looked at; more than that and the name says nothing. */
const CANDIDATES = 200;

/** Asks where the file is when it cannot be found. */
export async function openSource(source: SourceLocation): Promise<ActionResult> {
  const place = scriptPlace(source.file);
  if (!place) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("{0} is part of Node.js or evaluated code: it has no file to open.", visibleName(source.file)),
    );
    return "done";
  }
  const file = (await existing(place.absolute)) ?? (await inWorkspace(place.segments)) ?? (await ask(source));
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
  const own = await existing(place.absolute);
  if (own) return own;
  const best = await matching(place.segments);
  return best.length === 1 ? best[0] : undefined;
}

async function existing(path: string | null): Promise<vscode.Uri | undefined> {
  if (path === null) return undefined;
  const uri = vscode.Uri.file(path);
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

async function ask(source: SourceLocation): Promise<vscode.Uri | "dismissed"> {
  const locate = vscode.l10n.t("Locate…");
  const message = vscode.l10n.t("{0} is neither in this workspace nor at its own path.", visibleName(source.file));
  if ((await vscode.window.showWarningMessage(message, locate)) !== locate) return "dismissed";
  const picked = await vscode.window.showOpenDialog({ title: vscode.l10n.t("Where is {0}?", baseName(visibleName(source.file))) });
  return picked?.[0] ?? "dismissed";
}
