// Everything behind activation: made once, on first use.
import path from "node:path";
import * as vscode from "vscode";
import type { PersistedState, RestoreState } from "../protocol/panelMessages.ts";
import { LOADS, type Report } from "../protocol/report.ts";
import { AnalysisProgress } from "./analysisProgress.ts";
import { Captures } from "./captures/captures.ts";
import { type Commands, commandTable } from "./commands.ts";
import { ComparisonPanel } from "./comparisonPanel.ts";
import { EditorMarks } from "./editors/editorMarkProviders.ts";
import { REPORT_VIEW } from "./ids.ts";
import { PanelRegistry } from "./panelRegistry.ts";
import { ReportLinks } from "./reportLinks.ts";
import { ReportStore } from "./reportStore.ts";
import { SavedReportPanel } from "./savedReportPanel.ts";
import { AnalysisServer } from "./serverClient.ts";
import type { Services } from "./services.ts";
import { tenantRules } from "./settings.ts";
import { SummaryPanel } from "./summaryPanel.ts";
import { Sources } from "./workspaceSources.ts";

/** What activation keeps, for it must be there before the first use. */
export interface Kept {
  /** Debug sessions that run. */
  sessions: ReadonlySet<vscode.DebugSession>;
  /** Tells the view of captures to ask again. */
  refresh(): void;
}

export interface Host {
  readonly commands: Commands;
  readonly captures: Captures;
  showAnalysis(): void;
  /** `state` is what the panel kept over a window reload. */
  restorePanel(panel: vscode.WebviewPanel, state: unknown): Promise<void>;
  openSavedReport(uri: vscode.Uri, panel: vscode.WebviewPanel): void;
  openSummary(uri: vscode.Uri, panel: vscode.WebviewPanel): void;
  openLink(uri: vscode.Uri): Promise<void>;
  serverProcessId(): number | undefined;
  dispose(): Promise<void>;
}

// biome-ignore lint/complexity/noExcessiveLinesPerFunction: the parts of the extension are put together here, and nothing else happens
export function createHost(context: vscode.ExtensionContext, kept: Kept): Host {
  const server = new AnalysisServer(context.asAbsolutePath(path.join("dist", "server.cjs")));
  const progress = new AnalysisProgress();
  const panels = new Set<ComparisonPanel>();
  const registry = new PanelRegistry();
  const version = String((context.extension.packageJSON as { version: string }).version);
  const storage = (context.storageUri ?? context.globalStorageUri).fsPath;
  const sources = new Sources(server);
  const editors = new EditorMarks(sources);
  const links = new ReportLinks(context.extension.id);
  const services: Services = {
    extensionUri: context.extensionUri,
    server,
    progress,
    reports: new ReportStore(path.join(storage, "reports"), version),
    panels: registry,
    sources,
    editors,
    links,
    workspaceState: context.workspaceState,
    compare: (paths) => compare(paths),
  };

  const attach = (panel: vscode.WebviewPanel, inputs: RestoreState): ComparisonPanel => {
    const comparison = new ComparisonPanel(services, panel, inputs);
    panels.add(comparison);
    panel.onDidDispose(() => {
      panels.delete(comparison);
      comparison.dispose();
    });
    return comparison;
  };
  const compare = async (paths: string[]): Promise<Report | undefined> => {
    const inputs = { paths, tenants: tenantRules(context.workspaceState, paths[0]!) };
    const shown = [...panels].find((panel) => JSON.stringify(panel.inputs.paths) === JSON.stringify(paths));
    if (shown) {
      shown.reveal();
      return shown.run(inputs);
    }
    const options = { enableScripts: true, retainContextWhenHidden: true, enableFindWidget: true };
    return attach(vscode.window.createWebviewPanel(REPORT_VIEW, "Heap Verdict", vscode.ViewColumn.Active, options), inputs).run(inputs);
  };
  const captures = new Captures({ context, server, compare, ...kept });
  server.onLost(() => {
    for (const panel of panels) panel.serverLost();
    void announceLoss(server);
  });

  return {
    commands: commandTable({ server, panels: registry, editors, captures, compare }),
    captures,
    showAnalysis: () => progress.reveal(),
    restorePanel: async (panel, state) => {
      const inputs = restored(state);
      const comparison = attach(panel, inputs ?? { paths: [], tenants: [] });
      if (inputs) await comparison.resume();
    },
    openSavedReport: (uri, panel) => {
      const saved = new SavedReportPanel(services, uri, panel);
      panel.onDidDispose(() => saved.dispose());
      void saved.load();
    },
    openSummary: (uri, panel) => {
      const summary = new SummaryPanel(services, uri, panel);
      panel.onDidDispose(() => summary.dispose());
      void summary.run();
    },
    openLink: (uri) => links.open(uri),
    serverProcessId: () => server.processId,
    dispose: async () => {
      for (const panel of panels) panel.dispose();
      progress.dispose();
      editors.dispose();
      captures.dispose();
      await server.dispose();
    },
  };
}

/** One message for one loss, however many panels it concerns. */
async function announceLoss(server: AnalysisServer): Promise<void> {
  const showLog = vscode.l10n.t("Show Log");
  const message = vscode.l10n.t("The heap analysis server ended unexpectedly. It starts again by itself; run the comparison again.");
  if ((await vscode.window.showErrorMessage(message, showLog)) === showLog) server.log.show();
}

function restored(state: unknown): RestoreState | null {
  const restore = (state as PersistedState | null | undefined)?.restore;
  const isStrings = (value: unknown): value is string[] => Array.isArray(value) && value.every((item) => typeof item === "string");
  if (!restore || !isStrings(restore.paths) || restore.paths.length < 2 || !isStrings(restore.tenants)) return null;
  const { paths, tenants, pair } = restore;
  const isPair = typeof pair?.from === "number" && typeof pair.to === "number";
  return { paths, tenants, ...(isPair && { pair: { from: pair.from, to: pair.to } }), load: LOADS.find((load) => load === restore.load) };
}
