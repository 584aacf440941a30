// The verdict panel over two or more snapshots: what it shows, and what each of its actions does.
import * as vscode from "vscode";
import { messageOf } from "../protocol/errorMessage.ts";
import type {
  ActionResult,
  ExpectedTarget,
  MenuContext,
  Pair,
  PanelCommand,
  PanelState,
  Preferences,
  RestoreState,
  WholeSeries,
} from "../protocol/panelMessages.ts";
import type { Report } from "../protocol/report.ts";
import type { Progress } from "../protocol/serverRequests.ts";
import { ServerLostError } from "./analysisErrors.ts";
import { analysisOf, compareInputs, type Inputs } from "./comparisonRun.ts";
import { ComparisonSession, type Opened } from "./comparisonSession.ts";
import { failureState, serverLostState } from "./failureStates.ts";
import { swappedInputs, withoutSnapshot } from "./inputChanges.ts";
import { newestChange } from "./inputPaths.ts";
import { pickLoad } from "./loadPick.ts";
import { editExpected, markExpected } from "./markExpected.ts";
import { queryAnswers, refusingAnswers } from "./panelAnswers.ts";
import { type Answers, PanelBridge, type PanelOwner } from "./panelBridge.ts";
import { PanelTitle } from "./panelTitle.ts";
import { peekSource } from "./peekSource.ts";
import { panelPreferences, rememberColumns } from "./preferences.ts";
import { chooseExport, copySummary, type Exported, exportReport } from "./reportActions.ts";
import type { Services } from "./services.ts";
import { rememberTenantRule, ruleList } from "./settings.ts";
import { openAlone, renameSnapshot, revealSnapshot, snapshotPath } from "./snapshotActions.ts";
import { droppedSnapshots, pickOneSnapshot } from "./snapshotPick.ts";

export class ComparisonPanel implements PanelOwner, vscode.Disposable {
  state: PanelState = { kind: "empty" };
  readonly answers: Answers = this.#answers();
  readonly #services: Services;
  readonly #panel: vscode.WebviewPanel;
  readonly #title: PanelTitle;
  readonly #bridge: PanelBridge;
  readonly #session: ComparisonSession;
  #inputs: Inputs;
  /** The last report and what it was made of: what a cancelled or failed run goes back to. */
  #shown: { inputs: Inputs; report: Report; whole?: WholeSeries } | null = null;
  #cancel: vscode.CancellationTokenSource | null = null;
  #disposed = false;

  constructor(services: Services, panel: vscode.WebviewPanel, inputs: Inputs) {
    this.#services = services;
    this.#panel = panel;
    this.#inputs = inputs;
    this.#session = new ComparisonSession(services.server, () => this.#reopen());
    this.#title = new PanelTitle(panel, services);
    this.#title.show(inputs.paths, null);
    this.#bridge = new PanelBridge(panel.webview, services.extensionUri, this);
    services.panels.add(panel, this);
  }

  /** As they are now: another panel may have changed them. */
  get preferences(): Preferences {
    return panelPreferences(this.#services.workspaceState);
  }

  get restore(): RestoreState | null {
    return this.#inputs.paths.length > 0 ? this.#inputs : null;
  }

  get inputs(): Inputs {
    return this.#inputs;
  }

  /** Of a panel that is closed: compares again. */
  reveal(): void {
    if (this.#disposed) void this.#services.compare(this.#inputs.paths);
    else this.#panel.reveal();
  }

  async markExpected(target: ExpectedTarget): Promise<ActionResult> {
    const result = await markExpected(this.#inputs.paths[0]!, target);
    return result === "done" ? this.#start(this.#inputs) : result;
  }

  /**
   * Compares and shows the report. Resolves with it, or with undefined when it was cancelled or failed, as
   * the panel then says.
   */
  async run(inputs: Inputs = this.#inputs): Promise<Report | undefined> {
    this.#cancel?.cancel();
    this.#inputs = inputs;
    this.#title.show(inputs.paths, null);
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

  /**
   * After a window reload: the stored report at once, its session when something is asked; else the
   * comparison again.
   */
  async resume(): Promise<void> {
    const { pair, ...whole } = this.#inputs;
    this.#inputs = whole;
    const stored = await this.#services.reports.load(await analysisOf(this.#inputs));
    if (!stored || stored.snapshots === "changed") await this.run();
    else this.#showReport(stored.report, stored.snapshots === "same");
    if (pair && this.state.kind === "report" && this.state.canQuery) await this.#choosePair(pair).catch(() => undefined);
  }

  command(command: PanelCommand, context: MenuContext): void {
    this.#bridge.command(command, context);
  }

  /** Snapshots are called something else. */
  preferencesChanged(): void {
    this.#title.rename();
    this.#bridge.show();
  }

  /** The server ended by itself. A run under way learns of it by its own error. */
  serverLost(): void {
    if (!this.#session.isOpen) return;
    this.#session.forget();
    this.#show(serverLostState(this.#shown?.report));
  }

  dispose(): void {
    this.#disposed = true;
    this.#cancel?.cancel();
    this.#bridge.dispose();
    void this.#session.close();
  }

  #answers(): Answers {
    return {
      ...refusingAnswers(() => this.#services.sources),
      ...queryAnswers(async (name, params) => {
        if (this.state.kind === "serverLost") throw new Error(vscode.l10n.t("The analysis server ended. Run the comparison again."));
        return this.#session.query(name, params);
      }),
      export: (params) => exportReport(this.#services.server, this.#exported(), params),
      copySummary: () => copySummary(this.#report()),
      chooseExport: () => chooseExport(this.#services.server, this.#exported()),
      choosePair: (pair) => this.#choosePair(pair),
      removeSnapshot: async ({ at }) => this.#start(withoutSnapshot(this.#inputs, this.#pathAt(at))),
      openAlone: async ({ at }) => openAlone(this.#pathAt(at)),
      revealSnapshot: async ({ at }) => revealSnapshot(this.#pathAt(at)),
      renameSnapshot: ({ at }) => this.#renameSnapshot(at),
      rememberColumns: ({ table, columns }) => rememberColumns(this.#services.workspaceState, table, columns),
      markExpected: (target) => this.markExpected(target),
      editExpected: () => editExpected(this.#inputs.paths[0]!),
      peekSource: async (params) => peekSource(this.#services.sources, params, await newestChange(this.#inputs.paths)),
      addSnapshot: () => this.#addSnapshot(),
      dropSnapshots: ({ uris }) => this.#addSnapshots(droppedSnapshots(uris, this.#inputs.paths)),
      declareLoad: () => this.#declareLoad(),
      swap: async () => this.#start(swappedInputs(this.#inputs)),
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

  async #choosePair(pair: Pair): Promise<ActionResult> {
    const whole = this.#shown?.whole?.report ?? this.#report();
    const isWhole = pair.from === 0 && pair.to === whole.snapshots.length - 1;
    const report = await this.#services.sources.mapped(await this.#session.query("comparePair", pair));
    this.#inputs = { ...this.#inputs, pair: isWhole ? undefined : pair };
    this.#showReport(report, true, isWhole ? undefined : { report: whole, ...pair });
    return "done";
  }

  /** Of the whole series; where none could be compared, of its files. */
  #pathAt(at: number): string {
    const unread = this.#shown ? undefined : this.#inputs.paths[at];
    return unread ?? snapshotPath(this.#shown?.whole?.report ?? this.#report(), at);
  }

  async #renameSnapshot(at: number): Promise<ActionResult> {
    const result = await renameSnapshot(this.#services.workspaceState, this.#pathAt(at));
    if (result === "done") this.#services.panels.preferencesChanged();
    return result;
  }

  async #addSnapshot(): Promise<ActionResult> {
    const picked = await pickOneSnapshot(vscode.l10n.t("Snapshot to add as the last one"), this.#inputs.paths);
    return this.#addSnapshots(picked === undefined ? [] : [picked]);
  }

  async #addSnapshots(added: readonly string[]): Promise<ActionResult> {
    const said = added.length > 0 && (await pickLoad());
    const paths = [...this.#inputs.paths, ...added];
    return said ? this.#start({ ...this.#inputs, paths, load: said.load, pair: undefined }) : "dismissed";
  }

  async #declareLoad(): Promise<ActionResult> {
    const said = await pickLoad();
    return said ? this.#start({ ...this.#inputs, load: said.load }) : "dismissed";
  }

  async #chooseTenantRule(rule: string): Promise<ActionResult> {
    const report = await this.#services.sources.mapped(await this.#session.query("applyTenantRule", { rule }));
    this.#inputs = { ...this.#inputs, tenants: ruleList(rule) };
    await rememberTenantRule(this.#services.workspaceState, this.#inputs.paths[0]!, rule);
    this.#showReport(report, true, this.#shown?.whole);
    return "done";
  }

  #compare(inputs: Inputs, cancel: vscode.CancellationTokenSource, onProgress: (progress: Progress) => void): Promise<Opened> {
    return compareInputs(this.#services, inputs, {
      isSeen: () => this.#panel.visible,
      reveal: () => this.reveal(),
      onProgress,
      cancel: cancel.token,
      isGone: () => this.#disposed,
    });
  }

  /** The comparison again, behind the report that is shown. */
  async #reopen(): Promise<Opened> {
    const cancel = new vscode.CancellationTokenSource();
    this.#cancel = cancel;
    try {
      const opened = await this.#compare(this.#inputs, cancel, () => undefined);
      const { pair } = this.#inputs;
      const { server, sources } = this.#services;
      const whole = this.#shown?.whole;
      const report = pair && whole ? await sources.mapped(await server.query(opened.session, "comparePair", pair)) : opened.report;
      if (JSON.stringify(report) !== JSON.stringify(this.#shown?.report)) this.#showReport(report, true, pair && whole);
      return opened;
    } finally {
      if (this.#cancel === cancel) this.#cancel = null;
      cancel.dispose();
    }
  }

  #failed(error: unknown): void {
    if (!this.#shown || error instanceof ServerLostError) {
      this.#show(failureState(error, this.#inputs.paths, this.#shown?.report));
      return;
    }
    // The report that was there comes back, and the page says nothing of what went wrong.
    if (!(error instanceof vscode.CancellationError) && !this.#disposed) void vscode.window.showErrorMessage(messageOf(error));
    this.#inputs = { ...this.#shown.inputs, pair: undefined };
    this.#showReport(this.#shown.whole?.report ?? this.#shown.report);
  }

  #showReport(report: Report, canQuery = true, whole?: WholeSeries): void {
    this.#shown = { inputs: this.#inputs, report, ...(whole && { whole }) };
    const { reports, server } = this.#services;
    this.#title.show(
      report.snapshots.map(({ path }) => path),
      report.verdict.status,
    );
    this.#show({ kind: "report", report, canQuery, savedAs: null, ...(whole && { whole }) });
    void this.#services.editors.show(report, this);
    if (!canQuery || whole) return;
    void analysisOf(this.#inputs)
      .then((key) => reports.save(key, report))
      .catch((error: unknown) => server.log.warn(`Report not kept: ${error}`));
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

  #exported(): Exported {
    return { report: this.#report(), beside: vscode.Uri.file(this.#inputs.paths[0]!) };
  }
}
