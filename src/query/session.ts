// The one way into the engine for the server and the command line: opens snapshots in worker threads, compares them, answers queries.
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { ageOf, newestOf } from "../core/compare/prepare.ts";
import { parseTenantRule, TenantRuleError } from "../core/tenants/rule.ts";
import type { QueryName, QueryParams, QueryResult, Reply } from "../protocol/queries.ts";
import type { Load, Report, Summary } from "../protocol/report.ts";
import type { CompareOptions, Phase } from "../protocol/serverRequests.ts";
import { CancelledError, InputError, UsageError } from "./errors.ts";
import { groupsFrom } from "./groupsFile.ts";
import type { ConcludeOptions, LoadedSnapshot } from "./messages.ts";
import { readMetrics } from "./metrics.ts";
import { ProgressMeter } from "./progressMeter.ts";
import { WorkerThread } from "./workerThread.ts";

export interface SessionHooks {
  /** Called at least four times a second while work goes on; `fraction` never falls. */
  onProgress?(progress: { phase: Phase; file: string; fraction: number }): void;
  /** Aborting stops all workers at once; the promise rejects with `CancelledError`. */
  signal?: AbortSignal;
  /** Path of the bundled worker; defaults to worker.cjs beside the running bundle. */
  workerFile?: string;
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
export async function compareSnapshots(options: CompareOptions, hooks: SessionHooks = {}): Promise<Comparison> {
  if (options.paths.length < 2) throw new UsageError("compare needs two snapshots at least: before and after");
  const metrics = await readMetrics(options.paths, options.metrics);
  const conclude = await concludeOptions(options, hooks);
  conclude.memory = metrics?.memory ?? [];
  conclude.registry = metrics?.registry ?? null;
  conclude.notes = metrics?.notes ?? [];
  conclude.perModelBytes = options.perModelBytes ?? 0;
  conclude.load = loadOf(options, metrics?.load ?? null);
  const meter = new ProgressMeter(options.paths, hooks.onProgress);
  return await withWorkers(hooks, meter, async (threads) => {
    const { worker, others } = await loadAll(options.paths, conclude, threads, meter);
    const { report } = await worker.run({ task: "compare", others, options: conclude }, "report", (phase, share) =>
      meter.concluding(phase, share),
    );
    threads.release(worker);
    return openComparison(report, worker);
  });
}

/** What is said of the load before the last snapshot: the option goes before the metrics. Between two snapshots there is nothing to say it of. */
function loadOf({ load, paths }: CompareOptions, measured: Load | null): Load | null {
  if (load !== undefined && paths.length < 3)
    throw new UsageError(`load "${load}" says what happened before the last of three or more snapshots, and these are ${paths.length}`);
  return paths.length < 3 ? null : (load ?? measured);
}

/** Summarizes one snapshot. Throws as `compareSnapshots`. */
export async function summarizeSnapshot(
  options: { path: string; tenants?: string[]; groups?: string },
  hooks: SessionHooks = {},
): Promise<Summary> {
  const conclude = await concludeOptions(options, hooks);
  const meter = new ProgressMeter([options.path], hooks.onProgress);
  return await withWorkers(hooks, meter, async (threads) => {
    const { worker } = await loadAll([options.path], conclude, threads, meter);
    const { summary } = await worker.run({ task: "summarize", options: conclude }, "summary", (phase, share) =>
      meter.concluding(phase, share),
    );
    return summary;
  });
}

async function concludeOptions(options: { tenants?: string[]; groups?: string }, hooks: SessionHooks): Promise<ConcludeOptions> {
  const tenants = (options.tenants ?? []).filter((rule) => rule !== "auto");
  try {
    for (const rule of tenants) parseTenantRule(rule);
  } catch (error) {
    throw error instanceof TenantRuleError ? new UsageError(error.message) : error;
  }
  const groups = options.groups === undefined ? null : { file: options.groups, text: await readText(options.groups) };
  groupsFrom(groups);
  return { tenants, groups, memory: [], registry: null, notes: [], perModelBytes: 0, load: null, version: hooks.version ?? VERSION };
}

/** Set by the bundler from package.json. */
declare const __VERSION__: string | undefined;
const VERSION = typeof __VERSION__ === "string" ? __VERSION__ : "0.0.0";

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new InputError(file, `cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The workers of one job: all end when it fails, is cancelled, or is done. */
class Workers {
  readonly #file: string;
  readonly #running = new Set<WorkerThread>();
  #stopped = false;

  constructor(file: string) {
    this.#file = file;
  }

  start(): WorkerThread {
    if (this.#stopped) throw new CancelledError();
    const worker = new WorkerThread(this.#file);
    this.#running.add(worker);
    return worker;
  }

  /** The worker outlives the job. */
  release(worker: WorkerThread): void {
    this.#running.delete(worker);
  }

  /** The worker has done its part; its memory is given back. */
  async end(worker: WorkerThread): Promise<void> {
    this.release(worker);
    await worker.end();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([...this.#running].map((worker) => worker.end()));
    this.#running.clear();
  }
}

async function withWorkers<T>(hooks: SessionHooks, meter: ProgressMeter, job: (threads: Workers) => Promise<T>): Promise<T> {
  const { signal } = hooks;
  if (signal?.aborted) throw new CancelledError();
  const workers = new Workers(hooks.workerFile ?? join(__dirname, "worker.cjs"));
  let cancel = () => {};
  const cancelled = new Promise<never>((_, reject) => {
    cancel = () => reject(new CancelledError());
  });
  signal?.addEventListener("abort", cancel, { once: true });
  try {
    return await Promise.race([job(workers), cancelled]);
  } finally {
    signal?.removeEventListener("abort", cancel);
    meter.stop();
    await workers.stop();
  }
}

/** The worker of the snapshot taken last, which goes on with the comparison, and the prepared snapshots of the others (null for its own). */
interface Loaded {
  worker: WorkerThread;
  others: (LoadedSnapshot | null)[];
}

/**
 * Reads and measures the files, as many at once as there are processors; then all are prepared with the shapes of the snapshot taken last, so that files in
 * the wrong order give the same rows.
 */
async function loadAll(paths: readonly string[], options: ConcludeOptions, threads: Workers, meter: ProgressMeter): Promise<Loaded> {
  const measured = await inLanes(paths, async (file, i) => {
    const worker = threads.start();
    const answer = await worker.run({ task: "measure", file }, "measured", (phase, share) => meter.analyzing(i, phase, share));
    await threads.end(worker);
    return answer.measured;
  });
  const newest = newestOf(measured.map(({ snapshot }) => ageOf(snapshot)));
  const definitions = measured[newest].snapshot.interfaceDefinitions;
  const workers = measured.map(() => threads.start());
  const others = await inLanes(workers, async (worker, i) => {
    const handOver = i !== newest;
    const task = { task: "prepare", measured: measured[i], definitions, options, handOver } as const;
    const { loaded } = await worker.run(task, "prepared", (phase, share) => meter.analyzing(i, phase, share));
    if (handOver) await threads.end(worker);
    return loaded;
  });
  return { worker: workers[newest], others };
}

/** Does a job for each item, as many at once as there are processors. */
async function inLanes<Item, Result>(items: readonly Item[], job: (item: Item, at: number) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = new Array(items.length);
  let next = 0;
  const lane = async () => {
    while (next < items.length) {
      const at = next++;
      results[at] = await job(items[at], at);
    }
  };
  await Promise.all(Array.from({ length: Math.min(items.length, Math.max(2, availableParallelism())) }, lane));
  return results;
}

function openComparison(report: Report, worker: WorkerThread): Comparison {
  return {
    report,
    async query<N extends QueryName>(name: N, params: QueryParams<N>): Promise<QueryResult<N>> {
      const reply = (await worker.ask(name, params)) as Reply<QueryResult<N>>;
      if (!reply.ok) throw new UsageError(reply.error);
      return reply.value;
    },
    close: () => worker.end(),
  };
}
