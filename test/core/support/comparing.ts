// Comparisons in the test's own thread, as the workers make them.
import { type MeasuredSnapshot, measureSnapshot } from "../../../src/core/analyze.ts";
import { ageOf, newestOf, prepareSnapshot } from "../../../src/core/compare/prepare.ts";
import type { Snapshot } from "../../../src/core/snapshot.ts";
import { loadPatterns } from "../../../src/protocol/linearPattern.ts";
import type { Report } from "../../../src/protocol/report.ts";
import type { AnalysisOptions } from "../../../src/query/analysisOptions.ts";
import { groupsFrom } from "../../../src/query/input/groupsFile.ts";
import type { LoadedSnapshot } from "../../../src/query/input/loadedSnapshot.ts";
import { type Answers, openAnswers } from "../../../src/query/pages/answers.ts";
import { tenantRules } from "../../../src/query/tenantRules.ts";

export const OPTIONS: AnalysisOptions = {
  tenants: [],
  groups: null,
  memory: [],
  registry: null,
  notes: [],
  perModelBytes: 0,
  load: null,
  contradictory: false,
  expected: [],
  version: "0.0.0",
};

await loadPatterns();

export interface Measured {
  path: string;
  snapshot: MeasuredSnapshot;
}

export function load(snapshot: Snapshot, path = ""): Measured {
  return { path, snapshot: measureSnapshot(snapshot) };
}

export function open(measured: readonly Measured[], options: Partial<AnalysisOptions> = {}): Answers {
  const all = { ...OPTIONS, ...options };
  return openAnswers(prepared(measured, all), all, () => {});
}

function prepared(measured: readonly Measured[], { tenants, groups }: AnalysisOptions): LoadedSnapshot[] {
  const newest = measured[newestOf(measured.map(({ snapshot }) => ageOf(snapshot)))].snapshot;
  const options = { rules: tenantRules(tenants), groups: groupsFrom(groups) };
  return measured.map(({ path, snapshot }) => ({
    path,
    fileBytes: 0,
    prepared: prepareSnapshot(snapshot, newest.interfaceDefinitions, options),
  }));
}

export function compare(measured: readonly Measured[], options: Partial<AnalysisOptions> = {}): Report {
  return open(measured, options).report();
}
