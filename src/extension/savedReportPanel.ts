// A saved report (*.heapverdict.json) in the same panel, without its snapshots. Follows the file when it
// changes.
import path from "node:path";
import * as vscode from "vscode";
import { formatBytes } from "../figures/format.ts";
import { messageOf } from "../protocol/errorMessage.ts";
import type { ActionResult, MenuContext, PanelCommand, PanelState, Preferences } from "../protocol/panelMessages.ts";
import { parseReport, parseSummary } from "../protocol/parseReport.ts";
import type { Report } from "../protocol/report.ts";
import type { ReportTarget } from "../protocol/reportLink.ts";
import { baseName, visibleName } from "../protocol/visibleNames.ts";
import { isOnAnotherMachine } from "../source/scriptPath.ts";
import { SAVED_REPORT_EDITOR } from "./ids.ts";
import { copied, refusingAnswers } from "./panelAnswers.ts";
import { type Answers, PanelBridge, type PanelOwner } from "./panelBridge.ts";
import { panelPreferences, rememberColumns } from "./preferences.ts";
import { chooseExport, copySummary, type Exported, exportReport, exportTable } from "./reportActions.ts";
import type { Services } from "./services.ts";
import { pickSnapshots } from "./snapshotPick.ts";

/** Bytes. The largest report that this program writes (20,000 constructors, 100,000 tenants) has 60 MB. */
const LARGEST = 100e6;

export class SavedReportPanel implements PanelOwner, vscode.Disposable {
  state: PanelState = { kind: "empty" };
  readonly restore = null;
  readonly answers: Answers = this.#answers();
  readonly #services: Services;
  readonly #uri: vscode.Uri;
  readonly #bridge: PanelBridge;
  readonly #watcher: vscode.FileSystemWatcher;
  readonly #linked: vscode.Disposable;

  constructor(services: Services, uri: vscode.Uri, panel: vscode.WebviewPanel) {
    this.#services = services;
    this.#uri = uri;
    this.#bridge = new PanelBridge(panel.webview, services.extensionUri, this);
    services.panels.add(panel, this);
    this.#linked = services.links.add(uri, this);
    const folder = vscode.Uri.joinPath(uri, "..");
    this.#watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, path.posix.basename(uri.path)));
    this.#watcher.onDidChange(() => this.load());
    this.#watcher.onDidCreate(() => this.load());
  }

  /** As they are now: another panel may have changed them. */
  get preferences(): Preferences {
    return panelPreferences(this.#services.workspaceState);
  }

  async load(): Promise<void> {
    try {
      this.state = stateOf(await this.#read(), this.#uri.fsPath);
      if (this.state.kind === "report") void this.#services.editors.show(this.state.report, this);
    } catch (error) {
      const message = vscode.l10n.t("Cannot read {0}: {1}", path.basename(this.#uri.fsPath), messageOf(error));
      const advice = vscode.l10n.t(
        "Save the report again: Export, JSON, in the panel of the comparison, or heap-verdict compare --format json.",
      );
      this.state = { kind: "failed", files: [this.#uri.fsPath], message, advice };
    }
    this.#bridge.show();
  }

  reveal(): void {
    void vscode.commands.executeCommand("vscode.openWith", this.#uri, SAVED_REPORT_EDITOR);
  }

  showTarget(target: ReportTarget): void {
    this.#bridge.showTarget(target);
  }

  command(command: PanelCommand, context: MenuContext): void {
    this.#bridge.command(command, context);
  }

  preferencesChanged(): void {
    this.#bridge.show();
  }

  dispose(): void {
    this.#watcher.dispose();
    this.#linked.dispose();
    this.#bridge.dispose();
  }

  async #read(): Promise<string> {
    const { size } = await vscode.workspace.fs.stat(this.#uri);
    if (size > LARGEST) throw new Error(vscode.l10n.t("it is larger than {0}, which no report is", formatBytes(LARGEST)));
    return new TextDecoder("utf-8", { fatal: true }).decode(await vscode.workspace.fs.readFile(this.#uri));
  }

  #answers(): Answers {
    return {
      ...refusingAnswers(() => this.#services.sources),
      export: (params) =>
        this.state.kind === "report" ? exportReport(this.#services.server, this.#exported(), params) : exportTable(this.#uri, params),
      chooseExport: () => chooseExport(this.#services.server, this.#exported()),
      openSnapshots: () => this.#openSnapshots(),
      rememberColumns: ({ table, columns }) => rememberColumns(this.#services.workspaceState, table, columns),
      copySummary: () => copySummary(this.#report()),
      copyLink: ({ target }) => copied(this.#services.links.textOf(this.#uri, target)),
      rerun: async () => {
        await this.load();
        return "done";
      },
    };
  }

  /**
   * Beside the report, else in the workspace where the report says they are; anywhere else the person says.
   */
  async #openSnapshots(): Promise<ActionResult> {
    const named = this.#report().snapshots.map(({ path: given }) => given);
    const found: string[] = [];
    for (const given of named) {
      const there = await firstThere([vscode.Uri.joinPath(this.#uri, "..", baseName(given)), ...inWorkspace(given)]);
      if (there) found.push(there);
    }
    const chosen = found.length === named.length ? found : await this.#confirmed(named);
    if (!chosen) return "dismissed";
    void this.#services.compare(chosen);
    return "done";
  }

  /** The report may be a stranger's: nothing out of the workspace is opened because it says so. */
  async #confirmed(named: string[]): Promise<string[] | undefined> {
    if (!named.every((given) => path.isAbsolute(given))) return pickSnapshots();
    const open = vscode.l10n.t("Open Them");
    const choose = vscode.l10n.t("Choose…");
    const message = named.some(isOnAnotherMachine)
      ? vscode.l10n.t("The report names snapshots on another machine, which learns of you when they are opened: {0}", listed(named))
      : vscode.l10n.t("The report names snapshots that are not in this workspace: {0}", listed(named));
    const answer = await vscode.window.showWarningMessage(message, open, choose);
    return answer === open ? named : answer === choose ? pickSnapshots() : undefined;
  }

  #exported(): Exported {
    return { report: this.#report(), beside: this.#uri };
  }

  #report(): Report {
    if (this.state.kind !== "report") throw new Error(vscode.l10n.t("There is no report yet."));
    return this.state.report;
  }
}

function inWorkspace(given: string): vscode.Uri[] {
  if (!path.isAbsolute(given) || isOnAnotherMachine(given)) return [];
  const uri = vscode.Uri.file(path.normalize(given));
  return vscode.workspace.getWorkspaceFolder(uri) ? [uri] : [];
}

function listed(paths: readonly string[]): string {
  return paths.map((one) => visibleName(one).slice(0, 200)).join(", ");
}

async function firstThere(candidates: readonly vscode.Uri[]): Promise<string | undefined> {
  for (const candidate of candidates) {
    const there = await vscode.workspace.fs.stat(candidate).then(
      () => true,
      () => false,
    );
    if (there) return candidate.fsPath;
  }
  return undefined;
}

/** A summary has no verdict. */
function stateOf(text: string, savedAs: string): PanelState {
  const isSummary = /"verdict"\s*:/.test(text) === false && /"constructors"\s*:/.test(text);
  if (isSummary) return { kind: "summary", summary: parseSummary(text) };
  return { kind: "report", report: parseReport(text), canQuery: false, savedAs };
}
