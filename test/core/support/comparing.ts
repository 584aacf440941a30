// Comparisons in the test's own thread, as a worker makes them.
import { analyzeSnapshot } from "../../../src/core/analyze.ts";
import type { Snapshot } from "../../../src/core/snapshot.ts";
import type { Report } from "../../../src/protocol/report.ts";
import { type Answers, openAnswers } from "../../../src/query/answers.ts";
import type { ConcludeOptions, LoadedSnapshot } from "../../../src/query/messages.ts";

export const OPTIONS: ConcludeOptions = {
  tenants: [],
  groups: null,
  memory: [],
  registry: null,
  notes: [],
  perModelBytes: 0,
  version: "0.0.0",
};

export function load(snapshot: Snapshot, path = ""): LoadedSnapshot {
  return { path, fileBytes: 0, analyzed: analyzeSnapshot(snapshot) };
}

export function open(loaded: readonly LoadedSnapshot[], options: Partial<ConcludeOptions> = {}): Answers {
  return openAnswers(loaded, { ...OPTIONS, ...options }, () => {});
}

export function compare(loaded: readonly LoadedSnapshot[], options: Partial<ConcludeOptions> = {}): Report {
  return open(loaded, options).report();
}
