// A comparison over worker threads: each file is measured, then prepared, by a thread of its own; the thread of the snapshot taken last recognises the tenants
// and concludes, and in between each attributes the bytes of its own snapshot.
import { ageOf, newestOf } from "../core/compare/prepare.ts";
import type { Report, Summary } from "../protocol/report.ts";
import type { ConcludeOptions, LoadedSnapshot, MeasuredFile } from "./messages.ts";
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
  const settled = await inLanes(workers, async (other, i) => {
    const answer = await other.run({ task: "settle", plan: i === newest ? null : plans[i] }, "settled", concluding);
    if (i !== newest) await threads.end(other);
    return answer.tenants;
  });
  const { report } = await worker.run({ task: "conclude", settled, forQueries }, "report", concluding);
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
  const measured = await inLanes(paths, (file, i) => measure(file, i, threads, meter));
  const newest = newestOf(measured.map(({ snapshot }) => ageOf(snapshot)));
  const definitions = measured[newest].snapshot.interfaceDefinitions;
  const workers = measured.map(() => threads.start());
  const others = await inLanes(workers, async (worker, i) => {
    const task = { task: "prepare", measured: measured[i], definitions, options, handOver: i !== newest } as const;
    const { loaded } = await worker.run(task, "prepared", (phase, share) => meter.analyzing(i, phase, share));
    return loaded;
  });
  return { workers, newest, others };
}

/** Measures a file in a thread that ends with it: only then is its scratch memory given back. */
async function measure(file: string, at: number, threads: Workers, meter: ProgressMeter): Promise<MeasuredFile> {
  const worker = threads.start();
  const { measured } = await worker.run({ task: "measure", file }, "measured", (phase, share) => meter.analyzing(at, phase, share));
  await threads.end(worker);
  return measured;
}
