// Series that go on: the server keeps a session with each process between two snapshots.
import * as vscode from "vscode";
import type { OpenProcessResult } from "../../protocol/captureRequests.ts";
import { visibleName } from "../../protocol/visibleNames.ts";
import { programName } from "./captureFiles.ts";

export interface OpenSeries extends OpenProcessResult {
  /** Number of a worker thread; 0 is the main thread. */
  thread: number;
  folder: string;
  labels: string[];
  paths: string[];
  /** How the process was found: what leads to the same one again. */
  way: string;
}

/** "server.js", or with the worker thread that it is of. */
export function seriesTitle({ program, thread }: { program: string; thread: number }): string {
  const name = visibleName(programName(program));
  return thread === 0 ? name : vscode.l10n.t("{0}, worker thread {1}", name, thread);
}

export class OpenSeriesList {
  readonly #open = new Map<string, OpenSeries>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onChanged = this.#changed.event;

  get all(): OpenSeries[] {
    return [...this.#open.values()];
  }

  add(series: OpenSeries): void {
    this.#open.set(series.folder, series);
    this.#changed.fire();
  }

  remove({ folder }: OpenSeries): void {
    if (this.#open.delete(folder)) this.#changed.fire();
  }

  /** Those of a process: it has ended. */
  removeProcess(process: string): void {
    for (const series of this.ofProcess(process)) this.remove(series);
  }

  ofProcess(process: string): OpenSeries[] {
    return this.all.filter((series) => series.process === process);
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
    return this.#open.get(folder);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
