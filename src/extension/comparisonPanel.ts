// The verdict panel over two or more snapshots: what it shows, and what each of its actions does.
import * as vscode from "vscode";
import type { ActionResult, PanelState, RestoreState } from "../protocol/panelMessages.ts";
import type { Report } from "../protocol/report.ts";
import type { Progress } from "../protocol/serverRequests.ts";
import { baseName } from "../protocol/visibleNames.ts";
import { AnalysisError, ServerLostError } from "./analysisErrors.ts";
import { ComparisonSession, type Opened } from "./comparisonSession.ts";
import { pickLoad } from "./loadPick.ts";
import { openSource } from "./openSource.ts";
import { queryAnswers, refusingAnswers } from "./panelAnswers.ts";
import { type Answers, PanelBridge, type PanelOwner } from "./panelBridge.ts";
import { copySummary, exportReport } from "./reportActions.ts";
import type { Services } from "./services.ts";
import { analysisSettings, rememberTenantRule, ruleList } from "./settings.ts";
import { pickOneSnapshot } from "./snapshotPick.ts";

/** The same fields survive a window reload. */
export type Inputs = RestoreState;

export class ComparisonPanel implements PanelOwner, vscode.Disposable {
  state: PanelState = { kind: "empty" };
  readonly answers: Answers = this.#answers();
  readonly #services: Services;
  readonly #panel: vscode.WebviewPanel;
  readonly #bridge: PanelBridge;
  readonly #session: ComparisonSession;
  #inputs: Inputs;
  /** The last report and what it was made of: what a cancelled or failed run goes back to. */
  #shown: { inputs: Inputs; report: Report } | null = null;
  #cancel: vscode.CancellationTokenSource | null = null;
  #disposed = false;

  constructor(services: Services, panel: vscode.WebviewPanel, inputs: Inputs) {
    this.#services = services;
    this.#panel = panel;
    this.#inputs = inputs;
    this.#session = new ComparisonSession(services.server, () => this.#reopen());
    panel.iconPath = vscode.Uri.joinPath(services.extensionUri, "media", "panel.svg");
    this.#bridge = new PanelBridge(panel.webview, services.extensionUri, this);
  }

  get restore(): RestoreState | null {
    return this.#inputs.paths.length > 0 ? this.#inputs : null;
  }

  get inputs(): Inputs {
    return this.#inputs;
  }

  reveal(): void {
    this.#panel.reveal();
  }

  /** Compares and shows the report. Resolves with it, or with undefined when it was cancelled or failed, as the panel then says. */
  async run(inputs: Inputs = this.#inputs): Promise<Report | undefined> {
    this.#cancel?.cancel();
    this.#inputs = inputs;
    this.#panel.title = title(inputs.paths);
    const cancel = new vscode.CancellationTokenSource();
    this.#cancel = cancel;
    this.#show({ kind: "loading", files: inputs.paths, phase: "waiting", file: "", fraction: 0 });
    try {
      await this.#session.close();
      const { session, report } = await this.#compare(inputs, cancel, ({ phase, file, fraction }) => {
        if (this.#cancel === cancel) this.#show({ kind: "loading", files: inputs.paths, phase, file, fraction });
      });
      this.#session.adopt(session);
      this.#showReport(report);
      return report;
    } catch (error) {
      if (this.#cancel === cancel) this.#failed(error);
      return undefined;
    } finally {
      if (this.#cancel === cancel) this.#cancel = null;
      cancel.dispose();
    }
  }

  /** After a window reload: the stored report at once, its session when something is asked; else the comparison again. */
  async resume(): Promise<void> {
    this.#panel.title = title(this.#inputs.paths);
    const stored = await this.#services.reports.load(this.#key());
    if (!stored || stored.snapshots === "changed") await this.run();
    else this.#showReport(stored.report, stored.snapshots === "same");
  }

  /** The server ended by itself. A run under way learns of it by its own error. */
  serverLost(): void {
    if (!this.#session.isOpen) return;
    this.#session.forget();
    this.#showLost();
  }

  dispose(): void {
    this.#disposed = true;
    this.#cancel?.cancel();
    this.#bridge.dispose();
    void this.#session.close();
  }

  #answers(): Answers {
    return {
      ...refusingAnswers(),
      ...queryAnswers(async (name, params) => {
        if (this.state.kind === "serverLost") throw new Error(vscode.l10n.t("The analysis server ended. Run the comparison again."));
        return this.#session.query(name, params);
      }),
      export: (params) => exportReport(this.#services.server, this.#report(), params),
      copySummary: () => copySummary(this.#report()),
      openSource: ({ source }) => openSource(source),
      addSnapshot: () => this.#addSnapshot(),
      declareLoad: () => this.#declareLoad(),
      // What was said held for another last snapshot.
      swap: async () => this.#start({ ...this.#inputs, paths: swapped(this.#inputs.paths), load: undefined }),
      chooseTenantRule: ({ rule }) => this.#chooseTenantRule(rule),
      cancel: async () => {
        this.#cancel?.cancel();
        return "done";
      },
      rerun: async () => this.#start(this.#inputs),
    };
  }

  /** Answers at once; the states that follow tell how it goes. */
  #start(inputs: Inputs): ActionResult {
    void this.run(inputs);
    return "done";
  }

  async #addSnapshot(): Promise<ActionResult> {
    const { paths } = this.#inputs;
    const picked = await pickOneSnapshot(vscode.l10n.t("Snapshot to add as the last one"), paths);
    const said = picked && (await pickLoad());
    return said ? this.#start({ ...this.#inputs, paths: [...paths, picked], load: said.load }) : "dismissed";
  }

  async #declareLoad(): Promise<ActionResult> {
    const said = await pickLoad();
    return said ? this.#start({ ...this.#inputs, load: said.load }) : "dismissed";
  }

  async #chooseTenantRule(rule: string): Promise<ActionResult> {
    const report = await this.#session.query("applyTenantRule", { rule });
    this.#inputs = { ...this.#inputs, tenants: ruleList(rule) };
    await rememberTenantRule(this.#services.workspaceState, this.#inputs.paths[0]!, rule);
    this.#showReport(report);
    return "done";
  }

  async #compare(inputs: Inputs, cancel: vscode.CancellationTokenSource, onProgress: (progress: Progress) => void): Promise<Opened> {
    const { server, progress } = this.#services;
    const options = { ...inputs, ...analysisSettings(inputs.paths[0]!) };
    const analysis = { title: vscode.l10n.t("Comparing {0}", title(inputs.paths)), reveal: () => this.reveal(), onProgress };
    const opened = await progress.run(analysis, cancel, (listener) => server.compare(options, listener, cancel.token));
    if (!cancel.token.isCancellationRequested && !this.#disposed) return opened;
    void server.close(opened.session);
    throw new vscode.CancellationError();
  }

  /** The comparison again, behind the report that is shown. */
  async #reopen(): Promise<Opened> {
    const cancel = new vscode.CancellationTokenSource();
    this.#cancel = cancel;
    try {
      const opened = await this.#compare(this.#inputs, cancel, () => undefined);
      if (JSON.stringify(opened.report) !== JSON.stringify(this.#shown?.report)) this.#showReport(opened.report);
      return opened;
    } finally {
      if (this.#cancel === cancel) this.#cancel = null;
      cancel.dispose();
    }
  }

  #failed(error: unknown): void {
    if (error instanceof ServerLostError) {
      this.#showLost();
      return;
    }
    const cancelled = error instanceof vscode.CancellationError;
    const message = error instanceof Error ? error.message : String(error);
    const advice = error instanceof AnalysisError ? error.advice : "";
    if (!cancelled && !this.#disposed) void vscode.window.showErrorMessage(message);
    const files = this.#inputs.paths;
    if (this.#shown) {
      this.#inputs = this.#shown.inputs;
      this.#panel.title = title(this.#inputs.paths);
      this.#showReport(this.#shown.report);
    } else this.#show(cancelled ? { kind: "cancelled", files } : { kind: "failed", files, message, advice });
  }

  #showLost(): void {
    const message = vscode.l10n.t("The log (Heap Verdict: Show Log) may say why.");
    this.#show({ kind: "serverLost", message, report: this.#shown?.report ?? null });
  }

  #showReport(report: Report, canQuery = true): void {
    this.#shown = { inputs: this.#inputs, report };
    this.#show({ kind: "report", report, canQuery, savedAs: null });
    if (canQuery) {
      const { reports, server } = this.#services;
      void reports.save(this.#key(), report).catch((error: unknown) => server.log.warn(`Report not kept: ${error}`));
    }
  }

  #show(state: PanelState): void {
    if (this.#disposed) return;
    this.state = state;
    this.#bridge.show();
  }

  #report(): Report {
    if (!this.#shown) throw new Error(vscode.l10n.t("There is no report yet."));
    return this.#shown.report;
  }

  #key() {
    return { ...this.#inputs, ...analysisSettings(this.#inputs.paths[0]!) };
  }
}

/** "before → after", "a → … → d". */
function title(paths: readonly string[]): string {
  const names = paths.map((path) => baseName(path).replace(/\.heapsnapshot(\.gz)?$/, ""));
  if (names.length === 0) return "Heap Verdict";
  return names.length > 2 ? `${names[0]} → … → ${names.at(-1)}` : names.join(" → ");
}

function swapped(paths: readonly string[]): string[] {
  return [...paths.slice(-1), ...paths.slice(1, -1), ...paths.slice(0, 1)];
}
