// The arguments of `capture`, and those that `record` shares with it.
import { type Command, InvalidArgumentError } from "commander";
import type { SeriesOptions } from "../capture/captureSeries.ts";
import { checkLabel } from "../capture/checkLabel.ts";
import type { ProcessChoice } from "../capture/open.ts";
import { parseDuration } from "../capture/parseDuration.ts";
import { UsageError } from "../query/queryErrors.ts";
import { CAPTURE_HELP } from "./help.ts";

export interface CaptureArguments {
  choice: ProcessChoice;
  series: SeriesOptions;
}

/** The options that say which process, and how it is captured. */
export interface ParsedProcess {
  inspect?: string;
  target?: string;
  allowRemote?: boolean;
  pid?: number;
  delay: number;
  force?: boolean;
}

interface Parsed extends ParsedProcess {
  out: string;
  label?: string;
  count: number;
  interval: number;
  gc?: boolean;
  threads?: boolean;
}

const MOST_SNAPSHOTS = 1_000;

export function addCapture(program: Command, found: (options: CaptureArguments) => void): void {
  withProcessOptions(program.command("capture"))
    .description("take heap snapshots of a running or a started Node.js process")
    .option("--out <folder>", "where the snapshots go", ".")
    .option("--label <label>", "name of the files; default is the time")
    .option("--count <n>", "how many snapshots", numberFrom(1, MOST_SNAPSHOTS), 1)
    .option("--interval <time>", "between two of them, as 30s or 5m; default 1m", duration, 60_000)
    .option("--gc", "collect garbage before each, so that finalizers run")
    .option("--threads", "worker threads of the process as well")
    .addHelpText("after", CAPTURE_HELP)
    .action((command: string[], parsed: Parsed) => found({ choice: choiceOf(command, parsed), series: seriesOf(parsed) }));
}

export function withProcessOptions(command: Command): Command {
  return command
    .helpOption("-h, --help", "print this help")
    .argument("[command...]", "a program to start, after --")
    .option("--inspect <host:port>", "a process with node --inspect")
    .option("--target <id>", "which target, where several are at that address")
    .option("--allow-remote", "the address may be on another machine")
    .option("--pid <pid>", "a process by its number", numberFrom(1, 2 ** 31 - 1))
    .option("--delay <time>", "until a started program is ready; default 5s", duration, 5_000)
    .option("--force", "even where memory or disk seem too small");
}

/** Exactly one way to a process. Throws `UsageError`. */
export function choiceOf(command: string[], { inspect, target, allowRemote = false, pid, delay }: ParsedProcess): ProcessChoice {
  const ways = [inspect !== undefined, pid !== undefined, command.length > 0].filter(Boolean).length;
  if (ways !== 1) {
    const what = ways === 0 ? "which process? One" : "only one";
    throw new UsageError(`${what} of --inspect, --pid and -- COMMAND; see heap-verdict capture --help`);
  }
  if (inspect !== undefined) return { kind: "address", address: inspect, target, allowRemote };
  return pid !== undefined ? { kind: "pid", pid } : { kind: "command", command, delayMs: delay };
}

function seriesOf({ out, label, count, interval, gc = false, threads = false, force = false }: Parsed): SeriesOptions {
  return {
    out,
    label: label === undefined ? undefined : checkLabel(label),
    count,
    intervalMs: interval,
    collectGarbage: gc,
    workerThreads: threads,
    force,
  };
}

export function numberFrom(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a number from ${least} to ${most}.`);
  };
}

export function duration(text: string): number {
  try {
    return parseDuration(text);
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}
