// The command line as the person wrote it, checked and typed. Wrong usage is a `UsageError`; help and version
// are texts to print.
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { type ExportFormat, FORMAT_NAMES, SUMMARY_FORMATS, type SummaryFormat } from "../protocol/exportFormats.ts";
import { LOADS, type Load } from "../protocol/report.ts";
import { UsageError } from "../query/queryErrors.ts";
import { CSV_TABLES, type CsvTableName } from "../render/csv.ts";
import { addCapture, type CaptureArguments } from "./captureArguments.ts";
import { checkGates, type GateOptions, withGates } from "./gateArguments.ts";
import { COMPARE_HELP, PROGRAM_HELP, REDACT_HELP, REPORT_HELP, SUMMARIZE_HELP } from "./help.ts";
import { addRecord, type RecordArguments } from "./recordArguments.ts";
import { addVerify, type VerifyArguments } from "./verifyArguments.ts";
import { bytesOf } from "./writtenSizes.ts";

export const PROGRAM = "heap-verdict";
const MAX_TOP = 1_000_000;

export interface OutputOptions {
  /** A file, or "-" for standard output. */
  out: string;
  /** Rows of each table in text and Markdown. */
  top: number;
  /** Every table and every sign in text, not only what fits a screen or two. */
  full: boolean;
}

export interface AnalysisOptions extends OutputOptions {
  format: SummaryFormat;
  tenants: string[];
  groups?: string;
}

/** How a report is written and judged. */
export interface ReportArguments extends OutputOptions, GateOptions {
  format: ExportFormat | "csv";
  /** Which table CSV holds. */
  table: CsvTableName;
}

export interface CompareArguments extends ReportArguments, Omit<AnalysisOptions, "format"> {
  metrics?: string;
  load?: Load;
  benchmark: number;
  /** Growth that is expected; undefined looks for `.heapverdict.json` here, "none" ignores it. */
  expected?: string;
}

/** What the command line asks for. */
export type Request =
  | { kind: "compare"; snapshots: string[]; options: CompareArguments }
  | { kind: "summarize"; snapshot: string; options: AnalysisOptions }
  | { kind: "report"; file: string; options: ReportArguments }
  | { kind: "capture"; options: CaptureArguments }
  | { kind: "redact"; snapshots: string[]; out: string }
  | { kind: "record"; options: RecordArguments }
  | { kind: "verify"; snapshots: string[]; options: VerifyArguments }
  | { kind: "text"; text: string };

/** Reads the arguments after the program's name. Throws `UsageError`. */
export function parseArguments(args: readonly string[], version: string): Request {
  let request: Request | undefined;
  let printed = "";
  const program = programWith((found) => {
    request = found;
  }, version);
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({ writeOut: (text) => (printed += text), writeErr: () => {}, getOutHelpWidth: () => 80 });
  }
  try {
    // Who names no command asks what there is.
    program.parse(args.length === 0 ? ["--help"] : args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: "text", text: `${printed.trimEnd()}\n` };
    throw new UsageError(usageMessage(error, args));
  }
  if (!request) throw new UsageError("a command is missing");
  return request;
}

// biome-ignore lint/complexity/noExcessiveLinesPerFunction: every command and its options, in the order in which --help shows them
function programWith(found: (request: Request) => void, version: string): Command {
  const program = new Command(PROGRAM)
    .description("Is this memory growth a leak, whose is it, and who holds it?\nCompares V8 heap snapshots of a Node program.")
    .version(version, "-v, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .showSuggestionAfterError(true)
    .addHelpText("after", PROGRAM_HELP);
  withGates(withAnalysis(program.command("compare"), [...FORMAT_NAMES, "csv"]))
    .description("compare two snapshots, or a series in order of capture, and give a verdict")
    .argument("<before>", 'snapshot (.heapsnapshot or .heapsnapshot.gz); or a folder of them,\nor a pattern such as "run/*.heapsnapshot"')
    .argument("[after...]", "later snapshots of the same process, the last of them best\ntaken after the load has stopped")
    .option("--metrics <file>", 'process.memoryUsage() samples; default: beside the\nsnapshots; "none" ignores those')
    .addOption(
      new Option(
        "--load <what>",
        "what happened before the last of three snapshots:\nthe load had stopped, or the same load ran again",
      ).choices(LOADS),
    )
    .addOption(new Option("--benchmark <bytes>", "what one model may cost, as 12000 or 12kB").argParser(benchmarkOf).default(0, "none"))
    .option("--expected <file>", 'growth that is expected; default: .heapverdict.json here,\nif there is one; "none" ignores it')
    .addOption(tableOption())
    .addHelpText("after", COMPARE_HELP)
    .action((before: string, after: string[], options: CompareArguments) => {
      checkGates(options);
      found({ kind: "compare", snapshots: [before, ...after], options });
    });
  withAnalysis(program.command("summarize"), SUMMARY_FORMATS)
    .description("say what one snapshot holds")
    .argument("<snapshot>", "snapshot (.heapsnapshot or .heapsnapshot.gz)")
    .addHelpText("after", SUMMARIZE_HELP)
    .action((snapshot: string, options: AnalysisOptions) => found({ kind: "summarize", snapshot, options }));
  addCapture(program, (options) => found({ kind: "capture", options }));
  program
    .command("redact")
    .description("copy snapshots without the contents of their texts")
    .helpOption("-h, --help", "print this help")
    .argument("<in>", "snapshot; all those of a series together")
    .argument("<more-and-out...>", "further ones, then the copy, or a folder for several")
    .addHelpText("after", REDACT_HELP)
    .action((first: string, more: string[]) => found({ kind: "redact", snapshots: [first, ...more.slice(0, -1)], out: more.at(-1)! }));
  withGates(withOutput(program.command("report"), [...FORMAT_NAMES, "csv"]))
    .description("write a saved report in another format, and judge it")
    .argument("<report>", "what --format json wrote")
    .addOption(tableOption())
    .addHelpText("after", REPORT_HELP)
    .action((file: string, options: ReportArguments) => {
      checkGates(options);
      found({ kind: "report", file, options });
    });
  addRecord(withGates(withAnalysis(program.command("record"), FORMAT_NAMES)), (options) => found({ kind: "record", options }));
  addVerify(withAnalysis(program.command("verify"), ["text", "json"]), (snapshots, options) =>
    found({ kind: "verify", snapshots, options }),
  );
  return program;
}

function tableOption(): Option {
  return new Option("--table <table>", "which table csv writes").choices(CSV_TABLES).default("tenants");
}

/** The options of commands that analyse snapshots. */
function withAnalysis(command: Command, formats: readonly string[]): Command {
  return withOutput(command, formats)
    .addOption(
      new Option("--tenants <rule>", "how tenants are recognised; may be repeated")
        .argParser((rule: string, rules: string[]) => [...rules, rule])
        .default([], "discovered"),
    )
    .option("--groups <file>", "constructor groups as JSON instead of the built-in ones");
}

/** How and where a report is written. */
function withOutput(command: Command, formats: readonly string[]): Command {
  return command
    .helpOption("-h, --help", "print this help")
    .addOption(new Option("--format <format>", "how to write the report").choices(formats).default("text"))
    .option("--out <file>", 'write the report there, whole or not at all; "-" is\nstandard output', "-")
    .option("--top <n>", "rows of each table in text and markdown", rowsOf, 10)
    .option("--full", "text with every table and every sign", false);
}

function rowsOf(text: string): number {
  const rows = Number(text);
  if (/^\d+$/.test(text) && rows >= 1 && rows <= MAX_TOP) return rows;
  throw new InvalidArgumentError(`It must be a number from 1 to ${MAX_TOP}.`);
}

function benchmarkOf(text: string): number {
  const bytes = bytesOf(text);
  if (bytes !== null && bytes > 0) return bytes;
  throw new InvalidArgumentError("It must be a number of bytes above 0, such as 12000 or 12kB.");
}

/** Commander's message in our words: what is wrong and where help is. */
function usageMessage(error: CommanderError, args: readonly string[]): string {
  const commands = ["compare", "summarize", "capture", "record", "redact", "report", "verify"];
  const help = `${PROGRAM}${commands.includes(args[0]) ? ` ${args[0]}` : ""} --help`;
  if (error.code === "commander.help") return `a command is missing; see ${help}`;
  const detail = error.message.replace(/^error: |\.$/g, "").replace(/\s+/g, " ");
  const forgotten = error.code === "commander.unknownCommand" && /\.heapsnapshot(\.gz)?$/i.test(args[0] ?? "");
  return forgotten ? `${detail}; did you mean ${PROGRAM} compare ${args.slice(0, 2).join(" ")}?` : `${detail}; see ${help}`;
}
