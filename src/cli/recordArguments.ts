// The arguments of `record`: a process, a load, and what `compare` takes.
import type { Command } from "commander";
import type { LoadChoice } from "../capture/load.ts";
import type { ProcessChoice } from "../capture/open.ts";
import type { RecordOptions } from "../capture/recordRounds.ts";
import { timeStamp } from "../protocol/captureNames.ts";
import { UsageError } from "../query/queryErrors.ts";
import type { CompareArguments } from "./arguments.ts";
import { choiceOf, duration, numberFrom, type ParsedProcess, withProcessOptions } from "./captureArguments.ts";
import { checkGates } from "./gateArguments.ts";
import { RECORD_HELP } from "./help.ts";

export interface RecordArguments {
  choice: ProcessChoice;
  load: LoadChoice;
  record: RecordOptions;
  compare: CompareArguments;
}

interface Parsed extends ParsedProcess, CompareArguments {
  load?: never;
  get?: string;
  loadModule?: string;
  times: number;
  concurrency: number;
  rounds: number;
  warmup: number;
  settle: number;
  idle: number;
  snapshots: string;
}

/** `command` has the options of an analysis and of gates already. */
export function addRecord(command: Command, found: (options: RecordArguments) => void): void {
  withProcessOptions(command)
    .description("run a load in rounds, take a snapshot after each, and give a verdict")
    .option("--load <command>", "a command that makes the load")
    .option("--get <url>", "a URL to request instead")
    .option("--times <n>", "requests a round", numberFrom(1, 1e9), 100)
    .option("--concurrency <n>", "requests at once", numberFrom(1, 10_000), 10)
    .option("--load-module <file>", "a JavaScript module that makes the load instead")
    .option("--rounds <n>", "rounds of load", numberFrom(2, 100), 4)
    .option("--warmup <n>", "rounds before the first snapshot", numberFrom(0, 100), 1)
    .option("--settle <time>", "between a round and its snapshot; default 1s", duration, 1_000)
    .option("--idle <time>", "instead of --settle after the last; default 5s", duration, 5_000)
    .option("--snapshots <folder>", "where the snapshots go; default is named by the time")
    .addHelpText("after", RECORD_HELP)
    .action((words: string[], parsed: Omit<Parsed, "load"> & { load?: string }) => found(recordOf(words, parsed)));
}

function recordOf(words: string[], { load, ...parsed }: Omit<Parsed, "load"> & { load?: string }): RecordArguments {
  const { rounds, warmup, settle, idle, force = false, format, out, top, tenants, groups, failOn, baseline, max, sourceRoot } = parsed;
  checkGates(parsed);
  return {
    choice: choiceOf(words, parsed),
    load: loadOf(load, parsed),
    record: {
      folder: parsed.snapshots ?? `heap-verdict-${timeStamp(new Date())}`,
      rounds,
      warmups: warmup,
      settleMs: settle,
      idleMs: idle,
      force,
    },
    compare: { format, out, top, full: false, tenants, groups, failOn, baseline, max, sourceRoot, table: "tenants", benchmark: 0 },
  };
}

/** Exactly one load. Throws `UsageError`. */
function loadOf(command: string | undefined, { get, loadModule, times, concurrency }: Omit<Parsed, "load">): LoadChoice {
  const given = [command, get, loadModule].filter((way) => way !== undefined).length;
  if (given !== 1) {
    throw new UsageError(
      `${given === 0 ? "which load? One" : "only one"} of --load, --get and --load-module; see heap-verdict record --help`,
    );
  }
  if (command !== undefined) return { kind: "command", command };
  if (loadModule !== undefined) return { kind: "module", file: loadModule };
  if (!/^https?:\/\//i.test(get!) || !URL.canParse(get!)) throw new UsageError(`--get ${get}: is no http or https URL`);
  return { kind: "get", url: get!, times, concurrency };
}
