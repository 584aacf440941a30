// The one way into the engine for the server and the command line: opens snapshots in worker threads,
// compares them, answers queries.
import { basename } from "node:path";
import { type Series, seriesNotes } from "../core/compare/series.ts";
import type { QueryName, QueryParams, QueryResult, Reply } from "../protocol/queries.ts";
import type { Load, Report, Summary } from "../protocol/report.ts";
import type { CompareOptions, Phase } from "../protocol/serverRequests.ts";
import { abortable } from "./abortable.ts";
import type { AnalysisOptions } from "./analysisOptions.ts";
import { expectationsFrom } from "./expectedGrowth.ts";
import { groupsFrom } from "./input/groupsFile.ts";
import { checkAddresses, checkMemory, memoryLeft } from "./input/memoryNeed.ts";
import { readMetrics } from "./input/metrics.ts";
import { readJsonFile, readSideFile } from "./input/sideFile.ts";
import { UsageError } from "./queryErrors.ts";
import { loadForRules, tenantRules } from "./tenantRules.ts";
import { compareFiles, type OptionsOf, summarizeFile } from "./threads/pipeline.ts";
import { ProgressMeter } from "./threads/progressMeter.ts";
import { type FileWorker, type WorkerOptions, type Workers, withWorkers } from "./threads/workers.ts";

export interface SessionHooks extends WorkerOptions {
  /** Called at least four times a second while work goes on; `fraction` never falls. */
  onProgress?(progress: { phase: Phase; file: string; fraction: number }): void;
  /** Questions will follow: the worker gets ready for them when the report is there. */
  forQueries?: boolean;
  /**
   * Bytes of memory that may be used; defaults to what the machine or container has and this process has not
   * taken.
   */
  memoryLimit?: number;
  /** Version that the report states; the bundles know it. */
  version?: string;
}

export interface Comparison {
  readonly report: Report;
  query<N extends QueryName>(name: N, params: QueryParams<N>): Promise<QueryResult<N>>;
  /** Ends the worker and gives the memory back. */
  close(): Promise<void>;
}

/** Compares two or more snapshots. Throws `InputError`, `UsageError` or `CancelledError`. */
export function compareSnapshots(options: CompareOptions, hooks: SessionHooks = {}): Promise<Comparison> {
  return abortable(hooks.signal, () => compared(options, hooks));
}

async function compared(options: CompareOptions, hooks: SessionHooks): Promise<Comparison> {
  const { paths, ...asked } = options;
  if (paths.length < 2) throw new UsageError("compare needs two snapshots at least: before and after");
  if (options.load !== undefined && paths.length < 3)
    throw new UsageError(
      `load "${options.load}" says what happened before the last of three or more snapshots, and these are ${paths.length}`,
    );
  const given = await readMetrics(paths, options.metrics);
  const common = await analysisOptions(asked, hooks);
  const optionsOf: OptionsOf = async (series) => {
    const isWhole = series.order.length === paths.length && !series.reordered;
    const metrics = isWhole ? given : await readMetrics(paths, options.metrics, series.order);
    return {
      ...common,
      memory: metrics?.memory ?? [],
      registry: metrics?.registry ?? null,
      notes: [...seriesNotes(series, paths.map(nameWithin(paths))), ...(metrics?.notes ?? [])],
      load: loadOf(series, options, metrics?.load ?? null),
      contradictory: series.foreign.length > 0,
    };
  };
  const { report, worker } = await metered(paths, hooks, (threads, meter) =>
    compareFiles({ paths, optionsOf, forQueries: hooks.forQueries ?? false }, threads, meter),
  );
  return openComparison(report, worker);
}

/**
 * What is said of the load before the last snapshot: the option goes before the metrics. Between two
 * snapshots there is nothing to say it of, and what was said of the last file given says nothing where
 * another one was taken last.
 */
function loadOf({ order, repeated }: Series, { load, paths }: CompareOptions, measured: Load | null): Load | null {
  if (order.length < 3) return null;
  const isLast = order[order.length - 1] === paths.length - 1 && repeated.length === 0;
  return load === undefined ? measured : isLast ? load : null;
}

/** A file's name, with its folder where another file has the same name. */
function nameWithin(paths: readonly string[]): (path: string) => string {
  return (path) => (paths.filter((other) => basename(other) === basename(path)).length > 1 ? path : basename(path));
}

/** Summarizes one snapshot. Throws as `compareSnapshots`. */
export function summarizeSnapshot(
  { path, ...asked }: { path: string; tenants?: string[]; groups?: string },
  hooks: SessionHooks = {},
): Promise<Summary> {
  return abortable(hooks.signal, async () => {
    const options = await analysisOptions(asked, hooks);
    return await metered([path], hooks, (threads, meter) => summarizeFile(path, options, threads, meter));
  });
}

/** Reads a file to its end. Throws `InputError` where it is no whole snapshot. */
export function checkSnapshot(path: string, hooks: WorkerOptions = {}): Promise<{ nodeCount: number; edgeCount: number }> {
  const read = async (threads: Workers) => {
    const { nodeCount, edgeCount } = await threads.start(1)[0].run({ task: "check", file: path }, "checked", () => {});
    return { nodeCount, edgeCount };
  };
  return abortable(hooks.signal, () => withWorkers(hooks, read));
}

/** Does a job with worker threads and tells of its progress. */
async function metered<T>(
  paths: readonly string[],
  hooks: SessionHooks,
  job: (threads: Workers, meter: ProgressMeter) => Promise<T>,
): Promise<T> {
  await checkAddresses();
  await checkMemory(paths, hooks.memoryLimit ?? memoryLeft());
  const meter = new ProgressMeter(paths, hooks.onProgress);
  try {
    return await withWorkers(hooks, (threads) => job(threads, meter));
  } finally {
    meter.stop();
  }
}

/** Which files are asked for is the session's business: all else goes on. */
type Asked = Omit<CompareOptions, "paths">;

async function analysisOptions({ metrics: _metrics, load: _load, ...asked }: Asked, hooks: SessionHooks): Promise<AnalysisOptions> {
  const tenants = (asked.tenants ?? []).filter((rule) => rule !== "auto");
  await loadForRules(tenants);
  tenantRules(tenants);
  const groups = asked.groups === undefined ? null : { file: asked.groups, text: await readSideFile(asked.groups) };
  groupsFrom(groups);
  const expected = asked.expected === undefined ? [] : expectationsFrom(asked.expected, await readJsonFile(asked.expected));
  const { perModelBytes = 0 } = asked;
  const read = { memory: [], registry: null, notes: [], load: null, contradictory: false };
  return { ...asked, perModelBytes, tenants, groups, expected, ...read, version: hooks.version ?? VERSION };
}

/** Set by the bundler from package.json. */
declare const __VERSION__: string | undefined;
const VERSION = typeof __VERSION__ === "string" ? __VERSION__ : "0.0.0";

function openComparison(report: Report, worker: FileWorker): Comparison {
  return {
    report,
    async query<N extends QueryName>(name: N, params: QueryParams<N>): Promise<QueryResult<N>> {
      const reply = (await worker.ask(name, params)) as Reply<QueryResult<N>>;
      if (!reply.ok) throw new UsageError(reply.error);
      return reply.value;
    },
    close: () => worker.thread.end(),
  };
}
