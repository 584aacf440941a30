// The command line's process: connects the streams and signals of Node with `run`.
import { UsageError } from "../query/queryErrors.ts";
import { compareSnapshots, summarizeSnapshot } from "../query/session.ts";
import { ExitCode, run, type World } from "./run.ts";

/** Set by the bundler from package.json. */
declare const __VERSION__: string | undefined;

/** After an interrupt, what does not end in this time is left to the system. */
const PATIENCE_MS = 1_500;

const controller = new AbortController();

/**
 * The first signal ends the work in order, the second at once. 128 + number of the signal, as shells have it.
 */
function interruptedBy(signal: "SIGINT" | "SIGTERM", code: number): void {
  process.on(signal, () => {
    if (controller.signal.aborted) return dieOf(signal);
    controller.abort();
    interruptCode = code;
    setTimeout(dieOf, PATIENCE_MS, signal).unref();
  });
}

/**
 * `process.exit` would wait for threads, and one of them may wait for a file of a server that is gone. Shells
 * see the same code.
 */
function dieOf(signal: "SIGINT" | "SIGTERM"): void {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}
let interruptCode: number = ExitCode.interrupted;
interruptedBy("SIGINT", ExitCode.interrupted);
interruptedBy("SIGTERM", 143);

/** Ends when the text is on its way; a reader that has gone (`| head`) is no error. */
function writeAll(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (!error || (error as NodeJS.ErrnoException).code === "EPIPE") resolve();
      else reject(new UsageError(`standard output: ${error.message}`));
    });
  });
}

/**
 * Without a listener, a closed pipe would end the process with a stack trace; `writeAll` sees the error
 * itself.
 */
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

const { stdout } = process;
const world: World = {
  version: typeof __VERSION__ === "string" ? __VERSION__ : "0.0.0",
  env: process.env,
  stdout: { isTTY: stdout.isTTY, columns: stdout.columns, write: (text) => stdout.write(text), writeAll },
  stderr: process.stderr,
  signal: controller.signal,
};

run(process.argv.slice(2), { compare: compareSnapshots, summarize: summarizeSnapshot }, world).then((code) => {
  process.exitCode = code === ExitCode.interrupted ? interruptCode : code;
});
