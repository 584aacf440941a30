// The panels that are open, and which of them a command is meant for.
import type * as vscode from "vscode";
import type { MenuContext, PanelCommand } from "../protocol/panelMessages.ts";
import type { Answers } from "./panelBridge.ts";

/** A panel with a report in it. */
export interface CommandedPanel {
  readonly answers: Answers;
  command(command: PanelCommand, context: MenuContext): void;
  /** What the workspace remembers for every panel is another than it was. */
  preferencesChanged(): void;
}

export class PanelRegistry {
  readonly #panels = new Map<vscode.WebviewPanel, CommandedPanel>();
  #last: vscode.WebviewPanel | null = null;

  add(panel: vscode.WebviewPanel, owner: CommandedPanel): void {
    this.#panels.set(panel, owner);
    if (panel.active) this.#last = panel;
    panel.onDidChangeViewState(() => {
      if (panel.active) this.#last = panel;
    });
    panel.onDidDispose(() => {
      this.#panels.delete(panel);
      if (this.#last === panel) this.#last = null;
    });
  }

  preferencesChanged(): void {
    for (const panel of this.#panels.values()) panel.preferencesChanged();
  }

  /** The one in front; while something else has the focus, the one that had it last. */
  get current(): CommandedPanel | undefined {
    const active = [...this.#panels.keys()].find((panel) => panel.active) ?? this.#last ?? [...this.#panels.keys()].at(-1);
    return active && this.#panels.get(active);
  }
}
