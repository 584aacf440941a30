// The snapshot that "Select for Heap Compare" chose, for this window.
import * as vscode from "vscode";
import { SELECTED_CONTEXT } from "./ids.ts";

export class SelectedSnapshot {
  #uri: vscode.Uri | undefined;

  get uri(): vscode.Uri | undefined {
    return this.#uri;
  }

  /**
   * The menus learn of it by a context key: an array, since a `when` clause can ask `resourcePath in …` only.
   * A remote workspace's paths have the separators of the machine that shows the window, so both kinds are in
   * it.
   */
  async choose(uri: vscode.Uri): Promise<void> {
    this.#uri = uri;
    const paths = [...new Set([uri.fsPath, uri.path, uri.path.replaceAll("/", "\\")])];
    await vscode.commands.executeCommand("setContext", SELECTED_CONTEXT, paths);
    vscode.window.setStatusBarMessage(vscode.l10n.t("{0} selected for heap compare", vscode.workspace.asRelativePath(uri)), 5_000);
  }
}
