// A comparison over worker threads: each file is measured and prepared by one; that of the snapshot taken last recognises the tenants and concludes, and in
// between each attributes the bytes of its own snapshot.
import { newestOf } from "../core/compare/prepare.ts";
import type { Report, Summary } from "../protocol/report.ts";
import type { ConcludeOptions, LoadedSnapshot } from "./messages.ts";
import type { ProgressMeter } from "./progressMeter.ts";
import { inLanes, type Workers } from "./workers.ts";
import type { WorkerThread } from "./workerThread.ts";

/** The report, and the worker that goes on to answer queries. */
export async function compareFiles(
  paths: readonly string[],
  options: ConcludeOptions,
  forQueries: boolean,
  threads: Workers,
  meter: ProgressMeter,
): Promise<{ report: Report; worker: WorkerThread }> {
  const { workers, newest, others } = await loadAll(paths, options, threads, meter);
  const worker = workers[newest];
  const concluding = meter.concluding.bind(meter);
  const { plans } = await worker.run({ task: "plan", others, options }, "planned", concluding);
  const attributed = await inLanes(workers, async (other, i) => {
    const answer = await other.run({ task: "attribute", plan: i === newest ? null : plans[i] }, "attributed", concluding);
    if (i !== newest) await threads.end(other);
    return answer.tenants;
  });
  const { report } = await worker.run({ task: "conclude", attributed, forQueries }, "report", concluding);
  threads.release(worker);
  return { report, worker };
}

export async function summarizeFile(path: string, options: ConcludeOptions, threads: Workers, meter: ProgressMeter): Promise<Summary> {
  const {
    workers: [worker],
  } = await loadAll([path], options, threads, meter);
  const answer = await worker.run({ task: "summarize", options }, "summary", meter.concluding.bind(meter));
  return answer.summary;
}

/** A worker for each file, which has prepared it, and what the others have prepared: null for the one taken last, which is to compare. */
interface Loaded {
  readonly workers: readonly WorkerThread[];
  readonly newest: number;
  readonly others: readonly (LoadedSnapshot | null)[];
}

/** All are prepared with the shapes of the snapshot taken last, so that files in the wrong order give the same rows. */
async function loadAll(paths: readonly string[], options: ConcludeOptions, threads: Workers, meter: ProgressMeter): Promise<Loaded> {
  const workers = paths.map(() => threads.start());
  const measured = await inLanes(workers, (worker, i) =>
    worker.run({ task: "measure", file: paths[i] }, "measured", (phase, share) => meter.analyzing(i, phase, share)),
  );
  const newest = newestOf(measured.map(({ age }) => age));
  const { definitions } = measured[newest];
  const others = await inLanes(workers, async (worker, i) => {
    const task = { task: "prepare", definitions, options, handOver: i !== newest } as const;
    const { loaded } = await worker.run(task, "prepared", (phase, share) => meter.analyzing(i, phase, share));
    return loaded;
  });
  return { workers, newest, others };
}
