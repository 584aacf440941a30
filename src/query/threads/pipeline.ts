// A comparison over worker threads: each file is measured and prepared by one; that of the snapshot taken
// last recognises the tenants and concludes, and in between each attributes the bytes of its own snapshot.
import type { InterfaceDefinition } from "../../core/analysis/interfaces.ts";
import { type Age, newestOf } from "../../core/compare/prepare.ts";
import { type Series, seriesOf } from "../../core/compare/series.ts";
import type { Dated } from "../../core/matching.ts";
import type { Report, Summary } from "../../protocol/report.ts";
import type { AnalysisOptions } from "../analysisOptions.ts";
import type { LoadedSnapshot } from "../input/loadedSnapshot.ts";
import type { ProgressMeter } from "./progressMeter.ts";
import { type FileWorker, inLanes, type Workers } from "./workers.ts";

/**
 * What a comparison of a series rests on besides its snapshots: it depends on which of the files given are
 * compared, and in which order.
 */
export type OptionsOf = (series: Series) => Promise<AnalysisOptions>;

export interface ComparisonJob {
  readonly paths: readonly string[];
  readonly optionsOf: OptionsOf;
  /** Queries will follow: the worker gets ready for them. */
  readonly forQueries: boolean;
}

/** The report, and the worker that goes on to answer queries. */
export async function compareFiles(
  { paths, optionsOf, forQueries }: ComparisonJob,
  threads: Workers,
  meter: ProgressMeter,
): Promise<{ report: Report; worker: FileWorker }> {
  const measured = await measureAll(paths, threads, meter);
  const series = await arrange(measured, meter);
  for (const [at, { worker }] of measured.entries()) if (!series.order.includes(at)) await threads.end(worker);
  const options = await optionsOf(series);
  const compared = series.order.map((at) => measured[at]);
  const { newest, others } = await prepareAll(compared, options, meter);
  const { worker } = compared[newest];
  const concluding = meter.concluding.bind(meter);
  const { plans } = await worker.run({ task: "plan", others, options }, "planned", concluding);
  const attributed = await inLanes(compared, async (other, i) => {
    const answer = await other.worker.run({ task: "attribute", plan: i === newest ? null : plans[i] }, "attributed", concluding);
    if (i !== newest) await threads.end(other.worker);
    return answer.tenants;
  });
  const { report } = await worker.run({ task: "conclude", attributed, forQueries }, "report", concluding);
  threads.release(worker);
  return { report, worker };
}

export async function summarizeFile(path: string, options: AnalysisOptions, threads: Workers, meter: ProgressMeter): Promise<Summary> {
  const measured = await measureAll([path], threads, meter);
  await prepareAll(measured, options, meter);
  const answer = await measured[0].worker.run({ task: "summarize", options }, "summary", meter.concluding.bind(meter));
  return answer.summary;
}

/** A file that its worker has measured. */
interface MeasuredFile {
  readonly worker: FileWorker;
  /** Position in the list given. */
  readonly at: number;
  readonly age: Age;
  readonly dated: Dated;
  readonly definitions: readonly InterfaceDefinition[];
}

async function measureAll(paths: readonly string[], threads: Workers, meter: ProgressMeter): Promise<MeasuredFile[]> {
  return await inLanes(threads.start(paths.length), async (worker, at) => {
    const task = { task: "measure", file: paths[at] } as const;
    const { age, dated, definitions } = await worker.run(task, "measured", (phase, share) => meter.analyzing(at, phase, share));
    return { worker, at, age, dated, definitions };
  });
}

/**
 * Two files are compared as they are given; of three and more the newest one's worker tells which are one
 * series.
 */
async function arrange(measured: readonly MeasuredFile[], meter: ProgressMeter): Promise<Series> {
  if (measured.length < 3) return seriesOf(measured.map(({ dated }) => dated));
  const newest = newestOf(measured.map(({ age }) => age));
  const others = measured.map(({ dated }, i) => (i === newest ? null : dated));
  const { series } = await measured[newest].worker.run({ task: "arrange", others }, "arranged", meter.concluding.bind(meter));
  return series;
}

/**
 * All are prepared with the shapes of the snapshot taken last, so that files in the wrong order give the same
 * rows; that one's worker keeps its own (null).
 */
async function prepareAll(
  measured: readonly MeasuredFile[],
  options: AnalysisOptions,
  meter: ProgressMeter,
): Promise<{ newest: number; others: readonly (LoadedSnapshot | null)[] }> {
  const newest = newestOf(measured.map(({ age }) => age));
  const { definitions } = measured[newest];
  const others = await inLanes(measured, async ({ worker, at }, i) => {
    const task = { task: "prepare", definitions, options, handOver: i !== newest } as const;
    const { loaded } = await worker.run(task, "prepared", (phase, share) => meter.analyzing(at, phase, share));
    return loaded;
  });
  return { newest, others };
}
