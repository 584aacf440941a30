// One run of the command line: arguments in, report out, exit code back. The outside world comes as a
// parameter, so that tests can be it. What only some commands need (the debugger's client, the schema's
// validator) is loaded by those, and what writes texts when there is one.
import { stat } from "node:fs/promises";
import { CaptureError } from "../capture/captureErrors.ts";
import { formatBytes } from "../figures/format.ts";
import { messageOf } from "../protocol/errorMessage.ts";
import type { Report } from "../protocol/report.ts";
import { EXPECTED_FILE } from "../protocol/serverRequests.ts";
import type { VerificationAnswer } from "../protocol/verification.ts";
import { visibleName } from "../protocol/visibleNames.ts";
import { abortable } from "../query/abortable.ts";
import { CancelledError, InputError, MemoryError, UsageError } from "../query/queryErrors.ts";
import type { compareSnapshots, SessionHooks, summarizeSnapshot } from "../query/session.ts";
import { renderCsv } from "../render/csv.ts";
import type { TextOptions } from "../render/text.ts";
import {
  type AnalysisOptions,
  type CompareArguments,
  type OutputOptions,
  PROGRAM,
  parseArguments,
  type ReportArguments,
} from "./arguments.ts";
import { withBaseline } from "./baseline.ts";
import { doubts, failures } from "./gates.ts";
import { checkFolder, inputsOf } from "./inputs.ts";
import { withLimits } from "./limits.ts";
import { checkOutput, writeWhole } from "./outputFile.ts";
import type { ProgressTarget } from "./progressLine.ts";
import { expandSnapshots } from "./snapshotArguments.ts";
import { checkRoots, withSources } from "./sourceRoots.ts";

export const ExitCode = {
  done: 0,
  verdictReached: 1,
  wrongUsage: 2,
  unreadableInput: 3,
  notCaptured: 4,
  cannotTell: 5,
  defect: 70,
  interrupted: 130,
} as const;

export interface Engine {
  compare: typeof compareSnapshots;
  summarize: typeof summarizeSnapshot;
}

export interface World {
  version: string;
  env: Record<string, string | undefined>;
  stdout: ProgressTarget & { writeAll(text: string): Promise<void> };
  stderr: ProgressTarget;
  /** Aborted when the person interrupts. */
  signal: AbortSignal;
}

/** What every command works with. */
interface Session {
  engine: Engine;
  world: World;
  hooks: SessionHooks;
  clearProgress: () => void;
}

/** Runs the command and says everything there is to say; gives the exit code and never throws. */
export async function run(args: readonly string[], engine: Engine, world: World): Promise<number> {
  const progress = world.stderr.isTTY ? (await import("./progressLine.ts")).progressLine(world.stderr) : null;
  const hooks: SessionHooks = { signal: world.signal, onProgress: (state) => progress?.update(state) };
  const session = { engine, world, hooks, clearProgress: () => progress?.clear() };
  try {
    const request = parseArguments(args, world.version);
    if (request.kind === "text") await world.stdout.writeAll(request.text);
    else checkFolder();
    if (request.kind === "compare") return await compare(await expandSnapshots(request.snapshots), request.options, session);
    if (request.kind === "report") return await judgeReport(request.file, request.options, world);
    if (request.kind === "record") {
      const { out } = request.options.compare;
      if (out !== "-") await checkOutput(out, []);
      const { record } = await import("./record.ts");
      const paths = await record(request.options, world);
      return await compare(paths, { ...request.options.compare, load: "repeated" }, session);
    }
    if (request.kind === "verify") {
      const { verify } = await import("./verify.ts");
      const verification = await verify(request.snapshots, request.options, engine, hooks);
      progress?.clear();
      const { renderVerification } = await import("../render/renderVerification.ts");
      const text = renderVerification(verification, request.options.format, textOptions(request.options, world));
      await deliver(text, request.options, [...request.snapshots, ...request.options.fixed], world);
      return VERIFIED[verification.answer];
    }
    if (request.kind === "redact") await (await import("./redact.ts")).redact(request.snapshots, request.out, world);
    if (request.kind === "capture") await (await import("./capture.ts")).capture(request.options, world);
    if (request.kind === "summarize") await summarize(request.snapshot, request.options, session);
    return ExitCode.done;
  } catch (error) {
    progress?.clear();
    if (error instanceof CancelledError || world.signal.aborted) return ExitCode.interrupted;
    world.stderr.write(`${PROGRAM}: ${errorLine(error)}\n`);
    if (error instanceof InputError || error instanceof MemoryError) return ExitCode.unreadableInput;
    if (error instanceof UsageError) return ExitCode.wrongUsage;
    if (error instanceof CaptureError) return ExitCode.notCaptured;
    if (world.env.HEAP_VERDICT_DEBUG) world.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    return ExitCode.defect;
  }
}

async function compare(snapshots: string[], options: CompareArguments, { engine, world, hooks, clearProgress }: Session): Promise<number> {
  const { metrics, load, tenants, groups, benchmark, out } = options;
  const expected = await expectedFile(options.expected);
  await abortable(world.signal, () => checkRoots(options.sourceRoot));
  const baseline = await baselineOf(options);
  if (out !== "-") await checkOutput(out, inputsOf(snapshots, metrics, groups, expected, options.baseline));
  const asked = { paths: snapshots, metrics, load, tenants, groups, perModelBytes: benchmark };
  const comparison = await engine.compare({ ...asked, ...(expected && { expected }) }, hooks);
  try {
    clearProgress();
    return await conclude(comparison.report, baseline, { options, inputs: snapshots }, world);
  } finally {
    await comparison.close();
  }
}

/** What `report` and `compare` have in common: the report with what was asked of it, written and judged. `inputs` are its snapshots. */
async function conclude(
  given: Report,
  baseline: Report | undefined,
  { options, inputs }: { options: ReportArguments; inputs: readonly string[] },
  world: World,
): Promise<number> {
  const held = baseline ? withBaseline(given, baseline, options.baseline!) : given;
  const report = await abortable(world.signal, () => withSources(withLimits(held, options.max), options));
  await deliver(await rendered(report, options, world), options, inputs, world);
  const summary = world.env.GITHUB_STEP_SUMMARY;
  if (options.format === "github" && summary) await (await import("./jobSummary.ts")).writeJobSummary(report, summary, options.top);
  return gate(report, options, world);
}

async function baselineOf({ baseline }: ReportArguments): Promise<Report | undefined> {
  if (baseline === undefined) return undefined;
  const { BASELINE, readReport } = await import("./savedReport.ts");
  return await readReport(baseline, BASELINE);
}

async function judgeReport(file: string, options: ReportArguments, world: World): Promise<number> {
  await abortable(world.signal, () => checkRoots(options.sourceRoot));
  const baseline = await baselineOf(options);
  const inputs = [file, ...(options.baseline === undefined ? [] : [options.baseline])];
  if (options.out !== "-") await checkOutput(options.out, inputs);
  const { readReport } = await import("./savedReport.ts");
  return await conclude(await readReport(file), baseline, { options, inputs }, world);
}

function gate(report: Report, { failOn }: ReportArguments, world: World): number {
  const reasons = failures(report, failOn);
  for (const line of [...doubts(report), ...reasons]) world.stderr.write(`${PROGRAM}: ${line}\n`);
  return reasons.length > 0 ? ExitCode.verdictReached : ExitCode.done;
}

/** The file given, else the one that lies where the command runs. */
async function expectedFile(given: string | undefined): Promise<string | undefined> {
  if (given !== undefined) return given === "none" ? undefined : given;
  const there = await stat(EXPECTED_FILE).then(
    () => true,
    () => false,
  );
  return there ? EXPECTED_FILE : undefined;
}

async function summarize(path: string, options: AnalysisOptions, { engine, world, hooks, clearProgress }: Session): Promise<void> {
  if (options.out !== "-") await checkOutput(options.out, inputsOf([path], options.groups));
  const summary = await engine.summarize({ path, tenants: options.tenants, groups: options.groups }, hooks);
  clearProgress();
  const { renderSummary } = await import("../render/render.ts");
  await deliver(renderSummary(summary, options.format, textOptions(options, world)), options, [path], world);
}

async function rendered(report: Report, options: ReportArguments, world: World): Promise<string> {
  const { format, table } = options;
  if (format === "csv") return renderCsv(report, table);
  const { renderReport } = await import("../render/render.ts");
  return renderReport({ report, format }, textOptions(options, world));
}

async function deliver(text: string, { out }: OutputOptions, inputs: readonly string[], world: World): Promise<void> {
  if (world.signal.aborted) throw new CancelledError();
  if (out === "-") return await world.stdout.writeAll(text);
  await writeWhole(out, text, { inputs, signal: world.signal });
  if (world.stderr.isTTY) world.stderr.write(`${PROGRAM}: wrote ${visibleName(out)}\n`);
}

/** Width and colours of the terminal, if that is where the text goes. */
function textOptions({ out, top, full }: OutputOptions, { stdout, env }: World): TextOptions {
  const onTerminal = out === "-" && stdout.isTTY === true;
  return { width: (onTerminal && stdout.columns) || 80, color: out === "-" && wantsColor(onTerminal, env), top, full };
}

/** NO_COLOR (no-color.org) wins, then FORCE_COLOR, then whether it is a terminal that has colours. */
function wantsColor(onTerminal: boolean, env: World["env"]): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  return onTerminal && env.TERM !== "dumb";
}

const VERIFIED: Record<VerificationAnswer, number> = {
  pass: ExitCode.done,
  fail: ExitCode.verdictReached,
  "cannot-tell": ExitCode.cannotTell,
};

function memoryAdvice({ heapLimit }: MemoryError): string {
  if (heapLimit === null) return "the system gave no more";
  return `the heap of each of its threads may have ${formatBytes(heapLimit)}; NODE_OPTIONS=--max-old-space-size=8192 lets it have 8 GB`;
}

/** A defect's message may carry the stack of a worker: only its first line is for everyone. */
function errorLine(error: unknown): string {
  const message = messageOf(error);
  if (error instanceof InputError || error instanceof UsageError || error instanceof CaptureError) return visibleName(message);
  if (error instanceof MemoryError) return `${message}: ${memoryAdvice(error)}`;
  return visibleName(`defect: ${message.split("\n")[0]} (HEAP_VERDICT_DEBUG=1 shows where)`);
}
