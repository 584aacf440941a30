// What the panels share. One of each for the window.
import type * as vscode from "vscode";
import type { AnalysisProgress } from "./analysisProgress.ts";
import type { EditorMarks } from "./editors/editorMarkProviders.ts";
import type { PanelRegistry } from "./panelRegistry.ts";
import type { ReportLinks } from "./reportLinks.ts";
import type { ReportStore } from "./reportStore.ts";
import type { AnalysisServer } from "./serverClient.ts";
import type { Sources } from "./workspaceSources.ts";

export interface Services {
  extensionUri: vscode.Uri;
  server: AnalysisServer;
  progress: AnalysisProgress;
  reports: ReportStore;
  /** Opens the panel in front for commands; the one that was in front last when a menu has the focus. */
  panels: PanelRegistry;
  sources: Sources;
  editors: EditorMarks;
  /** Links into saved reports. */
  links: ReportLinks;
  /** The workspace's own memory. */
  workspaceState: vscode.Memento;
  /** Opens a panel in the active column and compares; resolves when done. */
  compare(paths: string[]): Promise<unknown>;
}
