// Activation: registers what package.json contributes and loads nothing else. All the rest is in host.cjs,
// loaded on first use.
import * as vscode from "vscode";
import type { CaptureNode } from "./captures/capturesTree.ts";
import type { createHost, Host } from "./host.ts";
import { CAPTURES_VIEW, COMMAND_IDS, REPORT_VIEW, SAVED_REPORT_EDITOR, SHOW_ANALYSIS_COMMAND, SUMMARY_EDITOR } from "./ids.ts";

/** For tests and other extensions. */
export interface ExtensionApi {
  /** Process id of the analysis server; undefined while none runs. */
  serverProcessId(): number | undefined;
}

let host: Host | undefined;

export function activate(context: vscode.ExtensionContext): ExtensionApi {
  const sessions = new Set<vscode.DebugSession>();
  const captured = new vscode.EventEmitter<void>();
  const load = (): Host => {
    const refresh = () => captured.fire();
    host ??= (require("./host.cjs") as { createHost: typeof createHost }).createHost(context, { sessions, refresh });
    return host;
  };
  const { commands, debug, window } = vscode;
  const captures: vscode.TreeDataProvider<CaptureNode> = {
    onDidChangeTreeData: captured.event,
    getChildren: (node) => load().captures.tree.children(node),
    getTreeItem: (node) => load().captures.tree.item(node),
  };
  context.subscriptions.push(
    ...COMMAND_IDS.map((id) => commands.registerCommand(id, (...args: unknown[]) => load().commands[id](...args))),
    commands.registerCommand(SHOW_ANALYSIS_COMMAND, () => load().showAnalysis()),
    window.registerWebviewPanelSerializer(REPORT_VIEW, {
      deserializeWebviewPanel: async (panel, state: unknown) => load().restorePanel(panel, state),
    }),
    window.registerUriHandler({ handleUri: (uri) => load().openLink(uri) }),
    registerEditor(SAVED_REPORT_EDITOR, (uri, panel) => load().openSavedReport(uri, panel)),
    registerEditor(SUMMARY_EDITOR, (uri, panel) => load().openSummary(uri, panel)),
    captured,
    window.createTreeView(CAPTURES_VIEW, { treeDataProvider: captures, canSelectMany: true }),
    // VS Code names the active one only.
    debug.onDidStartDebugSession((session) => void sessions.add(session)),
    debug.onDidTerminateDebugSession((session) => void sessions.delete(session)),
  );
  return { serverProcessId: () => host?.serverProcessId() };
}

export async function deactivate(): Promise<void> {
  await host?.dispose();
  host = undefined;
}

/** A read-only editor that is nothing but a panel over one file. */
function registerEditor(viewType: string, open: (uri: vscode.Uri, panel: vscode.WebviewPanel) => void): vscode.Disposable {
  const provider: vscode.CustomReadonlyEditorProvider = {
    openCustomDocument: (uri) => ({ uri, dispose: () => undefined }),
    resolveCustomEditor: ({ uri }, panel) => open(uri, panel),
  };
  return vscode.window.registerCustomEditorProvider(viewType, provider, { webviewOptions: { retainContextWhenHidden: true } });
}
