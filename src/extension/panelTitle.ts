// The editor tab of a comparison: which folder, from where to where as the chips name them, and the verdict
// as its icon.
import * as vscode from "vscode";
import type { VerdictStatus } from "../protocol/report.ts";
import { folderName, type SnapshotLabels, snapshotNames } from "../protocol/snapshotNames.ts";
import { shortName } from "../protocol/visibleNames.ts";
import { snapshotLabels } from "./snapshotActions.ts";

/** Characters of a snapshot's name, as on its chip. */
const LONGEST_NAME = 40;

/** "loopback: before → settled". */
export function title(paths: readonly string[], memory: vscode.Memento): string {
  const labels: SnapshotLabels = new Map(Object.entries(snapshotLabels(memory)));
  const names = snapshotNames(
    paths.map((path) => ({ path })),
    labels,
  );
  const [from, to] = [names[0], names.at(-1)];
  if (from === undefined || to === undefined) return "Heap Verdict";
  const span = names.length > 1 ? `${short(from)} → ${short(to)}` : short(from);
  const folder = folderName(paths[0] ?? "");
  return folder && !from.startsWith(`${folder}/`) ? `${short(folder)}: ${span}` : span;
}

function short(name: string): string {
  return shortName(name, LONGEST_NAME);
}

export class PanelTitle {
  readonly #panel: vscode.WebviewPanel;
  readonly #extensionUri: vscode.Uri;
  readonly #memory: vscode.Memento;
  #paths: readonly string[] = [];

  constructor(panel: vscode.WebviewPanel, given: { extensionUri: vscode.Uri; workspaceState: vscode.Memento }) {
    this.#panel = panel;
    this.#extensionUri = given.extensionUri;
    this.#memory = given.workspaceState;
  }

  /** `status` is null while there is no verdict yet. */
  show(paths: readonly string[], status: VerdictStatus | null): void {
    this.#paths = paths;
    this.rename();
    const icon = (theme: "dark" | "light") =>
      vscode.Uri.joinPath(this.#extensionUri, "media", "verdict", `${status ?? "working"}-${theme}.svg`);
    this.#panel.iconPath = { dark: icon("dark"), light: icon("light") };
  }

  /** Snapshots may be called something else now. */
  rename(): void {
    this.#panel.title = title(this.#paths, this.#memory);
  }
}
