// An analysis as the window shows it: in its panel while that can be seen, else in the status bar, which
// brings the panel back. One place at a time.
import * as vscode from "vscode";
import type { Progress } from "../protocol/serverRequests.ts";
import { SHOW_ANALYSIS_COMMAND } from "./ids.ts";
import { phaseText } from "./phaseText.ts";
import type { ProgressListener } from "./serverClient.ts";

export interface Analysis {
  title: string;
  /** Whether what waits for it can be seen, and shows how it goes. */
  isSeen(): boolean;
  /** Brings what waits for the result to the front. */
  reveal(): void;
  /** Also told of every step. */
  onProgress(progress: Progress): void;
}

export class AnalysisProgress implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem("heapVerdict.analysis", vscode.StatusBarAlignment.Left);
  /** Those under way, the latest last. */
  readonly #running: Analysis[] = [];

  constructor() {
    this.#item.name = "Heap Verdict";
    this.#item.command = SHOW_ANALYSIS_COMMAND;
  }

  /** Runs the task until it settles. */
  async run<T>(analysis: Analysis, task: (listener: ProgressListener) => Promise<T>): Promise<T> {
    this.#running.push(analysis);
    this.#show(analysis, analysis.title, 0);
    try {
      return await task((progress) => {
        this.#show(analysis, phaseText(progress), progress.fraction);
        analysis.onProgress(progress);
      });
    } finally {
      this.#running.splice(this.#running.indexOf(analysis), 1);
      const last = this.#running.at(-1);
      if (last) this.#show(last, last.title, 0);
      else this.#item.hide();
    }
  }

  /** Brings the latest analysis to the front. */
  reveal(): void {
    this.#running.at(-1)?.reveal();
  }

  dispose(): void {
    this.#item.dispose();
  }

  #show(analysis: Analysis, text: string, fraction: number): void {
    if (analysis.isSeen()) {
      this.#item.hide();
      return;
    }
    this.#item.text = `$(loading~spin) ${text.replaceAll("$(", "$ (")} ${Math.floor(100 * fraction)} %`;
    this.#item.tooltip = this.#running.map(({ title }) => title).join("\n");
    this.#item.accessibilityInformation = { label: `Heap Verdict: ${text}` };
    this.#item.show();
  }
}
