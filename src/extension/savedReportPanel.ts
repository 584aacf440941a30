// A saved report (*.heapverdict.json) in the same panel, without its snapshots. Follows the file when it changes.
import path from "node:path";
import * as vscode from "vscode";
import type { ActionResult, MenuContext, PanelCommand, PanelState, Preferences } from "../protocol/panelMessages.ts";
import { parseReport, parseSummary } from "../protocol/parseReport.ts";
import type { Report } from "../protocol/report.ts";
import { baseName } from "../protocol/visibleNames.ts";
import { openSource } from "./openSource.ts";
import { refusingAnswers } from "./panelAnswers.ts";
import { type Answers, PanelBridge, type PanelOwner } from "./panelBridge.ts";
import { panelPreferences, rememberColumns } from "./preferences.ts";
import { chooseExport, copySummary, exportReport, exportTable } from "./reportActions.ts";
import type { Services } from "./services.ts";
import { pickSnapshots } from "./snapshotPick.ts";

export class SavedReportPanel implements PanelOwner, vscode.Disposable {
  state: PanelState = { kind: "empty" };
  readonly restore = null;
  readonly preferences: Preferences;
  readonly answers: Answers = this.#answers();
  readonly #services: Services;
  readonly #uri: vscode.Uri;
  readonly #bridge: PanelBridge;
  readonly #watcher: vscode.FileSystemWatcher;

  constructor(services: Services, uri: vscode.Uri, panel: vscode.WebviewPanel) {
    this.#services = services;
    this.#uri = uri;
    this.preferences = panelPreferences(services.workspaceState);
    this.#bridge = new PanelBridge(panel.webview, services.extensionUri, this);
    services.panels.add(panel, this);
    const folder = vscode.Uri.joinPath(uri, "..");
    this.#watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, path.posix.basename(uri.path)));
    this.#watcher.onDidChange(() => this.load());
    this.#watcher.onDidCreate(() => this.load());
  }

  async load(): Promise<void> {
    try {
      this.state = stateOf(await this.#read(), this.#uri.fsPath);
    } catch (error) {
      const message = vscode.l10n.t(
        "Cannot read {0}: {1}",
        path.basename(this.#uri.fsPath),
        error instanceof Error ? error.message : String(error),
      );
      const advice = vscode.l10n.t(
        "Save the report again: Export, JSON, in the panel of the comparison, or heap-verdict compare --format json.",
      );
      this.state = { kind: "failed", files: [this.#uri.fsPath], message, advice };
    }
    this.#bridge.show();
  }

  command(command: PanelCommand, context: MenuContext): void {
    this.#bridge.command(command, context);
  }

  dispose(): void {
    this.#watcher.dispose();
    this.#bridge.dispose();
  }

  async #read(): Promise<string> {
    return new TextDecoder("utf-8", { fatal: true }).decode(await vscode.workspace.fs.readFile(this.#uri));
  }

  #answers(): Answers {
    return {
      ...refusingAnswers(),
      export: (params) =>
        this.state.kind === "report" ? exportReport(this.#services.server, this.#report(), params) : exportTable(this.#uri, params),
      chooseExport: () => chooseExport(this.#services.server, this.#report()),
      openSnapshots: () => this.#openSnapshots(),
      rememberColumns: ({ table, columns }) => rememberColumns(this.#services.workspaceState, table, columns),
      copySummary: () => copySummary(this.#report()),
      openSource: ({ source }) => openSource(source),
      rerun: async () => {
        await this.load();
        return "done";
      },
    };
  }

  /** Where the report says they are, else beside it, else where the person says. */
  async #openSnapshots(): Promise<ActionResult> {
    const paths: string[] = [];
    for (const { path: given } of this.#report().snapshots) {
      const beside = vscode.Uri.joinPath(this.#uri, "..", baseName(given)).fsPath;
      const found = await firstThere([...(path.isAbsolute(given) ? [given] : []), beside]);
      if (found) paths.push(found);
    }
    const whole = paths.length === this.#report().snapshots.length;
    const chosen = whole ? paths : await pickSnapshots();
    if (!chosen) return "dismissed";
    void this.#services.compare(chosen);
    return "done";
  }

  #report(): Report {
    if (this.state.kind !== "report") throw new Error(vscode.l10n.t("There is no report yet."));
    return this.state.report;
  }
}

async function firstThere(candidates: readonly string[]): Promise<string | undefined> {
  for (const candidate of candidates) {
    const there = await vscode.workspace.fs.stat(vscode.Uri.file(candidate)).then(
      () => true,
      () => false,
    );
    if (there) return candidate;
  }
  return undefined;
}

/** A summary has no verdict. */
function stateOf(text: string, savedAs: string): PanelState {
  const isSummary = /"verdict"\s*:/.test(text) === false && /"constructors"\s*:/.test(text);
  if (isSummary) return { kind: "summary", summary: parseSummary(text) };
  return { kind: "report", report: parseReport(text), canQuery: false, savedAs };
}
