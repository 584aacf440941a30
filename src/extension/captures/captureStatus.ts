// How a capture goes: a notification that can cancel it, and the status bar, which also says which series are
// open.
import * as vscode from "vscode";
import { formatBytes, formatDurations } from "../../figures/format.ts";
import type { CapturePhase, CaptureProgress } from "../../protocol/captureRequests.ts";
import { visibleName } from "../../protocol/visibleNames.ts";
import { type OpenSeriesList, seriesTitle } from "./openSeries.ts";

export type CaptureReport = (progress: CaptureProgress) => void;

export class CaptureStatus implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem("heapVerdict.capture", vscode.StatusBarAlignment.Left);
  readonly #open: OpenSeriesList;
  #running = 0;

  constructor(open: OpenSeriesList) {
    this.#open = open;
    this.#item.name = vscode.l10n.t("Heap Captures");
    this.#item.command = "heapVerdict.takeSnapshot";
    open.onChanged(() => this.#showOpen());
  }

  /** Runs the capture of what is called so. */
  async run<T>(name: string, task: (report: CaptureReport, cancel: vscode.CancellationToken) => Promise<T>): Promise<T> {
    const title = vscode.l10n.t("Heap snapshot of {0}", visibleName(name));
    this.#running++;
    this.#show(title, vscode.l10n.t("connecting"));
    try {
      return await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, title, cancellable: true },
        (progress, cancel) => {
          progress.report({ message: vscode.l10n.t("connecting") });
          return task((step) => {
            progress.report({ message: messageOf(step) });
            this.#show(title, stepOf(step));
          }, cancel);
        },
      );
    } finally {
      this.#running--;
      this.#showOpen();
    }
  }

  dispose(): void {
    this.#item.dispose();
  }

  #show(title: string, step: string): void {
    this.#item.text = `$(loading~spin) ${plain(vscode.l10n.t("Heap snapshot: {0}", step))}`;
    this.#item.tooltip = title;
    this.#item.accessibilityInformation = { label: `${title}: ${step}` };
    this.#item.show();
  }

  /** Between two snapshots: what the next one would be of. */
  #showOpen(): void {
    if (this.#running > 0) return;
    const series = this.#open.all.at(-1);
    if (!series) {
      this.#item.hide();
      return;
    }
    const name = seriesTitle(series);
    const count = series.labels.length;
    this.#item.text = `$(device-camera) ${plain(count === 1 ? vscode.l10n.t("{0}: 1 snapshot", name) : vscode.l10n.t("{0}: {1} snapshots", name, count))}`;
    this.#item.tooltip = vscode.l10n.t("Take the next heap snapshot");
    this.#item.accessibilityInformation = undefined;
    this.#item.show();
  }
}

/** No icons from a name. */
function plain(text: string): string {
  return text.replaceAll("$(", "$ (");
}

function messageOf(progress: CaptureProgress): string {
  const { forecast } = progress;
  if (!forecast) return stepOf(progress);
  const [pause, memory] = [formatDurations(forecast.pauseRangeMs), formatBytes(forecast.memoryBytes)];
  return vscode.l10n.t("{0}. The process stands still for about {1} and needs about {2} more.", stepOf(progress), pause, memory);
}

function stepOf({ phase, fraction }: CaptureProgress): string {
  return fraction === null ? phaseName(phase) : `${phaseName(phase)} ${Math.floor(100 * fraction)} %`;
}

function phaseName(phase: CapturePhase): string {
  switch (phase) {
    case "counting":
      return vscode.l10n.t("counting objects");
    case "building":
      return vscode.l10n.t("building");
    case "writing":
      return vscode.l10n.t("writing");
    case "checking":
      return vscode.l10n.t("reading it back");
  }
}
