// A saved report (*.heapverdict.json) in the same panel, without its snapshots. Follows the file when it changes.
import path from "node:path";
import * as vscode from "vscode";
import type { PanelState } from "../protocol/panelMessages.ts";
import { parseReport, parseSummary } from "../protocol/parseReport.ts";
import type { Report } from "../protocol/report.ts";
import { openSource } from "./openSource.ts";
import { refusingAnswers } from "./panelAnswers.ts";
import { type Answers, PanelBridge, type PanelOwner } from "./panelBridge.ts";
import { copySummary, exportReport, exportTable } from "./reportActions.ts";
import type { Services } from "./services.ts";

export class SavedReportPanel implements PanelOwner, vscode.Disposable {
  state: PanelState = { kind: "empty" };
  readonly restore = null;
  readonly answers: Answers = this.#answers();
  readonly #services: Services;
  readonly #uri: vscode.Uri;
  readonly #bridge: PanelBridge;
  readonly #watcher: vscode.FileSystemWatcher;

  constructor(services: Services, uri: vscode.Uri, panel: vscode.WebviewPanel) {
    this.#services = services;
    this.#uri = uri;
    this.#bridge = new PanelBridge(panel.webview, services.extensionUri, this);
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
      void vscode.window.showErrorMessage(message);
      const advice = vscode.l10n.t(
        "Save the report again: Export, JSON, in the panel of the comparison, or heap-verdict compare --format json.",
      );
      this.state = { kind: "failed", files: [this.#uri.fsPath], message, advice };
    }
    this.#bridge.show();
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
      copySummary: () => copySummary(this.#report()),
      openSource: ({ source }) => openSource(source),
      rerun: async () => {
        await this.load();
        return "done";
      },
    };
  }

  #report(): Report {
    if (this.state.kind !== "report") throw new Error(vscode.l10n.t("There is no report yet."));
    return this.state.report;
  }
}

/** A summary has no verdict. */
function stateOf(text: string, savedAs: string): PanelState {
  const isSummary = /"verdict"\s*:/.test(text) === false && /"constructors"\s*:/.test(text);
  if (isSummary) return { kind: "summary", summary: parseSummary(text) };
  return { kind: "report", report: parseReport(text), canQuery: false, savedAs };
}
