// The optional editor for one snapshot: its summary, and "Compare with…".
import * as vscode from "vscode";
import type { PanelState } from "../protocol/panelMessages.ts";
import { failureState } from "./failureStates.ts";
import { refusingAnswers } from "./panelAnswers.ts";
import { type Answers, PanelBridge, type PanelOwner } from "./panelBridge.ts";
import { exportTable } from "./reportActions.ts";
import type { Services } from "./services.ts";
import { analysisSettings, tenantRules } from "./settings.ts";
import { captureOrder, droppedSnapshots, pickOneSnapshot } from "./snapshotPick.ts";

export class SummaryPanel implements PanelOwner, vscode.Disposable {
  state: PanelState = { kind: "empty" };
  /** VS Code restores editors by their file. */
  readonly restore = null;
  readonly preferences = {};
  readonly answers: Answers = this.#answers();
  readonly #services: Services;
  readonly #uri: vscode.Uri;
  readonly #panel: vscode.WebviewPanel;
  readonly #bridge: PanelBridge;
  #cancel: vscode.CancellationTokenSource | null = null;

  constructor(services: Services, uri: vscode.Uri, panel: vscode.WebviewPanel) {
    this.#services = services;
    this.#uri = uri;
    this.#panel = panel;
    this.#bridge = new PanelBridge(panel.webview, services.extensionUri, this);
  }

  async run(): Promise<void> {
    this.#cancel?.cancel();
    const cancel = new vscode.CancellationTokenSource();
    this.#cancel = cancel;
    const path = this.#uri.fsPath;
    this.#show({ kind: "loading", files: [path], phase: "waiting", file: "", fraction: 0 });
    try {
      this.#show({ kind: "summary", summary: await this.#summarize(path, cancel) });
    } catch (error) {
      if (this.#cancel === cancel) this.#failed(error);
    } finally {
      if (this.#cancel === cancel) this.#cancel = null;
      cancel.dispose();
    }
  }

  dispose(): void {
    this.#cancel?.cancel();
    this.#cancel = null;
    this.#bridge.dispose();
  }

  async #summarize(path: string, cancel: vscode.CancellationTokenSource) {
    const { server, progress, workspaceState } = this.#services;
    const { groups } = analysisSettings(path);
    const tenants = tenantRules(workspaceState, path);
    const name = vscode.workspace.asRelativePath(this.#uri);
    const onProgress = ({
      phase,
      file,
      fraction,
    }: {
      phase: Extract<PanelState, { kind: "loading" }>["phase"];
      file: string;
      fraction: number;
    }) => {
      if (this.#cancel === cancel) this.#show({ kind: "loading", files: [path], phase, file, fraction });
    };
    const analysis = {
      title: vscode.l10n.t("Summarizing {0}", name),
      isSeen: () => this.#panel.visible,
      reveal: () => this.#panel.reveal(),
      onProgress,
    };
    const options = { path, tenants, ...(groups && { groups }) };
    const { summary } = await progress.run(analysis, (listener) => server.summarize(options, listener, cancel.token));
    if (cancel.token.isCancellationRequested) throw new vscode.CancellationError();
    return summary;
  }

  #answers(): Answers {
    return {
      ...refusingAnswers(() => this.#services.sources),
      export: (params) => exportTable(this.#uri, params),
      compareWith: async () => {
        const other = await pickOneSnapshot(vscode.l10n.t("Compare with…"), [this.#uri.fsPath]);
        if (!other) return "dismissed";
        void this.#services.compare(await captureOrder([this.#uri, vscode.Uri.file(other)]));
        return "done";
      },
      dropSnapshots: async ({ uris }) => {
        const others = droppedSnapshots(uris, [this.#uri.fsPath]);
        if (others.length === 0) return "dismissed";
        void this.#services.compare(await captureOrder([this.#uri, ...others.map((path) => vscode.Uri.file(path))]));
        return "done";
      },
      cancel: async () => {
        this.#cancel?.cancel();
        return "done";
      },
      rerun: async () => {
        void this.run();
        return "done";
      },
    };
  }

  #failed(error: unknown): void {
    this.#show(failureState(error, [this.#uri.fsPath]));
  }

  #show(state: PanelState): void {
    this.state = state;
    this.#bridge.show();
  }
}
