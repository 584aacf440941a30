// What each command does, as a table.
import * as vscode from "vscode";
import { messageOf } from "../protocol/errorMessage.ts";
import { type MenuContext, PANEL_COMMANDS, type PanelCommand } from "../protocol/panelMessages.ts";
import type { Report } from "../protocol/report.ts";
import type { Captures } from "./captures/captures.ts";
import type { EditorMarks } from "./editors/editorMarkProviders.ts";
import { type CommandId, SAVED_REPORT_EDITOR, SUMMARY_EDITOR } from "./ids.ts";
import type { PanelRegistry } from "./panelRegistry.ts";
import { SelectedSnapshot } from "./selectedSnapshot.ts";
import type { AnalysisServer } from "./serverClient.ts";
import { captureOrder, isSnapshot, pickOneSnapshot, pickSnapshots, snapshotsIn } from "./snapshotPick.ts";

export type Commands = Record<CommandId, (...args: unknown[]) => Promise<unknown>>;

/** What the commands need of the host. */
export interface CommandHost {
  server: AnalysisServer;
  panels: PanelRegistry;
  editors: EditorMarks;
  captures: Captures;
  /** Opens a panel and compares; resolves with the report, or undefined when there is none. */
  compare(paths: string[]): Promise<Report | undefined>;
}

/**
 * The explorer calls with the file clicked and all that are selected; other extensions may call with files
 * too.
 */
export function commandTable(host: CommandHost): Commands {
  const selected = new SelectedSnapshot();
  return {
    "heapVerdict.compare": async (clicked, all) => {
      const given = snapshotsAmong(all ?? clicked);
      if (given.length === 1) return vscode.window.showWarningMessage(vscode.l10n.t("Select two or more heap snapshots to compare."));
      const paths = given.length > 1 ? await captureOrder(given) : await pickSnapshots();
      return paths && host.compare(paths);
    },
    "heapVerdict.selectForCompare": async (clicked) => {
      const [uri] = snapshotsAmong(clicked);
      if (uri) await selected.choose(uri);
    },
    "heapVerdict.compareWithSelected": async (clicked) => {
      const [uri] = snapshotsAmong(clicked);
      const first = selected.uri;
      if (!uri || !first) return vscode.window.showWarningMessage(vscode.l10n.t("Select a heap snapshot for compare first."));
      return host.compare([first.fsPath, uri.fsPath]);
    },
    "heapVerdict.compareFolder": async (clicked) => {
      const folder = clicked instanceof vscode.Uri ? clicked : vscode.workspace.workspaceFolders?.[0]?.uri;
      const paths = folder ? await snapshotsIn(folder) : [];
      if (paths.length > 1) return host.compare(paths);
      if (paths[0] === undefined) {
        const name = folder ? vscode.workspace.asRelativePath(folder) : "";
        return vscode.window.showWarningMessage(vscode.l10n.t("There are no heap snapshots (*.heapsnapshot) in {0}.", name));
      }
      return vscode.commands.executeCommand("vscode.openWith", vscode.Uri.file(paths[0]), SUMMARY_EDITOR);
    },
    "heapVerdict.summarize": async (clicked) => {
      const [uri] = snapshotsAmong(clicked);
      const path = uri?.fsPath ?? (await pickOneSnapshot(vscode.l10n.t("Summarize Heap Snapshot")));
      if (path) await vscode.commands.executeCommand("vscode.openWith", vscode.Uri.file(path), SUMMARY_EDITOR);
    },
    "heapVerdict.openReport": async (clicked) => {
      const uri = clicked instanceof vscode.Uri ? clicked : await browseForReport();
      if (uri) await vscode.commands.executeCommand("vscode.openWith", uri, SAVED_REPORT_EDITOR);
    },
    "heapVerdict.clearEditors": async () => host.editors.clear(),
    "heapVerdict.showLog": async () => host.server.log.show(),
    ...captureCommands(host.captures),
    ...panelCommands(host.panels),
  };
}

function captureCommands(captures: Captures) {
  return {
    "heapVerdict.takeSnapshot": async (given) => captures.take(given),
    "heapVerdict.compareCaptures": async (clicked, selected) => captures.compare(clicked, selected),
    "heapVerdict.renameCapture": async (node) => captures.rename(node),
    "heapVerdict.deleteCaptures": async (clicked, selected) => captures.remove(clicked, selected),
    "heapVerdict.revealCapture": async (node) => captures.reveal(node),
    "heapVerdict.endSeries": async (node) => captures.end(node),
    "heapVerdict.openSampleService": async (folder) => captures.sample(folder),
  } satisfies Partial<Commands>;
}

type PanelCommandId = `heapVerdict.${Exclude<PanelCommand, "showTenantRule"> | keyof typeof ACTIONS | "chooseTenantRule"}`;

/** Commands that are actions of the panel in front, and what each is called there. */
const ACTIONS = { addSnapshot: "addSnapshot", swap: "swap", copyVerdict: "copySummary", editExpected: "editExpected" } as const;

/** What acts on the panel in front: its own actions, and what the panel itself carries out. */
function panelCommands(panels: PanelRegistry): Record<PanelCommandId, Commands[CommandId]> {
  const current = () => {
    const panel = panels.current;
    if (!panel) void vscode.window.showInformationMessage(vscode.l10n.t("Open a comparison first."));
    return panel;
  };
  const actions = Object.entries(ACTIONS).map(([command, action]) => [
    `heapVerdict.${command}`,
    async () => {
      try {
        await current()?.answers[action]({});
      } catch (error) {
        void vscode.window.showErrorMessage(messageOf(error));
      }
    },
  ]);
  const passedOn = PANEL_COMMANDS.filter((command) => command !== "showTenantRule").map((command) => [
    `heapVerdict.${command}`,
    async (context: unknown) => current()?.command(command, (context ?? {}) as MenuContext),
  ]);
  const rule = async () => current()?.command("showTenantRule", {});
  return Object.fromEntries([...actions, ...passedOn, ["heapVerdict.chooseTenantRule", rule]]) as Record<
    PanelCommandId,
    Commands[CommandId]
  >;
}

function snapshotsAmong(given: unknown): vscode.Uri[] {
  const uris = (Array.isArray(given) ? given : [given]).filter((item) => item instanceof vscode.Uri);
  return uris.filter(isSnapshot);
}

async function browseForReport(): Promise<vscode.Uri | undefined> {
  const picked = await vscode.window.showOpenDialog({
    title: vscode.l10n.t("Open Saved Report"),
    filters: { [vscode.l10n.t("Heap Verdict reports")]: ["heapverdict.json", "json"] },
  });
  return picked?.[0];
}
