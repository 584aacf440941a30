// The snapshot that "Select for Heap Compare" chose, for this window.
import * as vscode from "vscode";
import { SELECTED_CONTEXT } from "./ids.ts";

export class SelectedSnapshot {
  #uri: vscode.Uri | undefined;

  get uri(): vscode.Uri | undefined {
    return this.#uri;
  }

  /** The menus learn of it by a context key: an array, since a `when` clause can ask `resource in …` only. */
  async choose(uri: vscode.Uri): Promise<void> {
    this.#uri = uri;
    await vscode.commands.executeCommand("setContext", SELECTED_CONTEXT, [uri.toString()]);
    vscode.window.setStatusBarMessage(vscode.l10n.t("{0} selected for heap compare", vscode.workspace.asRelativePath(uri)), 5_000);
  }
}
