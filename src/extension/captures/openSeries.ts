// Series that go on: the server keeps a session with each process between two snapshots.
import * as vscode from "vscode";
import type { OpenProcessResult } from "../../protocol/captureRequests.ts";

export interface OpenSeries extends OpenProcessResult {
  folder: string;
  labels: string[];
  paths: string[];
  /** How the process was found: what leads to the same one again. */
  way: string;
}

export class OpenSeriesList {
  readonly #open = new Map<string, OpenSeries>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onChanged = this.#changed.event;

  get all(): OpenSeries[] {
    return [...this.#open.values()];
  }

  add(series: OpenSeries): void {
    this.#open.set(series.process, series);
    this.#changed.fire();
  }

  remove(process: string): void {
    if (this.#open.delete(process)) this.#changed.fire();
  }

  clear(): void {
    this.#open.clear();
    this.#changed.fire();
  }

  /** Its captures have changed. */
  touch(): void {
    this.#changed.fire();
  }

  /** The one whose captures lie in the folder. */
  inFolder(folder: string): OpenSeries | undefined {
    return this.all.find((series) => series.folder === folder);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
