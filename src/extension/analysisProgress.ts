// An analysis as the window shows it: a notification with phases and Cancel, and a status bar item while any is under way.
import * as vscode from "vscode";
import type { Progress } from "../protocol/serverRequests.ts";
import { SHOW_ANALYSIS_COMMAND } from "./ids.ts";
import { phaseText } from "./phaseText.ts";
import type { ProgressListener } from "./serverClient.ts";

export interface Analysis {
  title: string;
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

  /** Runs the task until it settles; Cancel in the notification cancels the given source. */
  async run<T>(analysis: Analysis, cancel: vscode.CancellationTokenSource, task: (listener: ProgressListener) => Promise<T>): Promise<T> {
    const location = vscode.ProgressLocation.Notification;
    this.#running.push(analysis);
    this.#show(analysis.title, 0);
    try {
      return await vscode.window.withProgress({ location, title: analysis.title, cancellable: true }, (notification, token) => {
        token.onCancellationRequested(() => cancel.cancel());
        let shown = 0;
        return task((progress) => {
          const percent = Math.floor(100 * progress.fraction);
          notification.report({ message: phaseText(progress), increment: Math.max(0, percent - shown) });
          shown = Math.max(shown, percent);
          this.#show(phaseText(progress), progress.fraction);
          analysis.onProgress(progress);
        });
      });
    } finally {
      this.#running.splice(this.#running.indexOf(analysis), 1);
      if (this.#running.length === 0) this.#item.hide();
      else this.#show(this.#running.at(-1)!.title, 0);
    }
  }

  /** Brings the latest analysis to the front. */
  reveal(): void {
    this.#running.at(-1)?.reveal();
  }

  dispose(): void {
    this.#item.dispose();
  }

  #show(text: string, fraction: number): void {
    this.#item.text = `$(loading~spin) ${text.replaceAll("$(", "$ (")} ${Math.floor(100 * fraction)} %`;
    this.#item.tooltip = this.#running.map(({ title }) => title).join("\n");
    this.#item.accessibilityInformation = { label: `Heap Verdict: ${text}` };
    this.#item.show();
  }
}
