// One round of load: a command, requests, or a module.
import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { messageOf } from "../protocol/errorMessage.ts";
import { CancelledError, UsageError } from "../query/queryErrors.ts";
import { CaptureError } from "./captureErrors.ts";
import { pause } from "./captureSeries.ts";

export type LoadChoice =
  | { kind: "command"; command: string }
  | { kind: "get"; url: string; times: number; concurrency: number }
  | { kind: "module"; file: string };

/** `round` is 0 for the warm-up. */
export type Load = (round: number, signal?: AbortSignal) => Promise<void>;

const READY_MS = 30_000;
const RETRY_MS = 200;

/**
 * `write` gets what a command prints. Throws `UsageError` where a module is none; the load itself throws
 * `CaptureError`.
 */
export async function prepareLoad(choice: LoadChoice, write: (text: string) => void): Promise<Load> {
  switch (choice.kind) {
    case "command":
      return (round, signal) => runCommand(choice.command, { round, signal, write });
    case "get":
      return (_, signal) => request(choice, signal);
    case "module": {
      const run = await functionOf(choice.file);
      return async (round) => {
        try {
          await run({ round });
        } catch (error) {
          throw new CaptureError(`the load ${choice.file} failed: ${messageOf(error)}`);
        }
      };
    }
  }
}

interface CommandContext {
  round: number;
  signal?: AbortSignal;
  write(text: string): void;
}

/** By the shell of the system, as a script of package.json is. */
function runCommand(command: string, { round, signal, write }: CommandContext): Promise<void> {
  return new Promise((done, failed) => {
    const env = { ...process.env, HEAP_VERDICT_ROUND: String(round) };
    const child = spawn(command, { shell: true, env, signal, stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.setEncoding("utf8").on("data", write);
    child.stderr.setEncoding("utf8").on("data", write);
    child.on("error", (error) =>
      failed(signal?.aborted ? new CancelledError() : new CaptureError(`the load cannot run: ${error.message}`)),
    );
    child.on("close", (code, by) => (code === 0 ? done() : failed(new CaptureError(`the load ended with ${by ?? `exit code ${code}`}`))));
  });
}

/**
 * So many requests, so many at once, by Node's own fetch. A server that does not listen yet is waited for.
 */
async function request(choice: Extract<LoadChoice, { kind: "get" }>, signal?: AbortSignal): Promise<void> {
  await untilReady(choice.url, signal);
  let left = choice.times;
  let refused = 0;
  let last = "";
  const lane = async () => {
    while (left-- > 0) {
      const reason = await get(choice.url, signal);
      if (reason !== null) refused++;
      last = reason ?? last;
    }
  };
  await Promise.all(Array.from({ length: Math.min(choice.concurrency, choice.times) }, lane));
  if (refused > 0) throw new CaptureError(`${choice.url}: ${refused} of ${choice.times} requests failed, the last with ${last}`);
}

/** Why the request failed, or null. */
async function get(url: string, signal?: AbortSignal): Promise<string | null> {
  try {
    const response = await fetch(url, { signal });
    await response.arrayBuffer();
    return response.ok ? null : `status ${response.status}`;
  } catch (error) {
    if (signal?.aborted) throw new CancelledError();
    const { cause, message } = error as Error & { cause?: NodeJS.ErrnoException };
    return cause?.code ?? message;
  }
}

async function untilReady(url: string, signal?: AbortSignal): Promise<void> {
  const end = performance.now() + READY_MS;
  while ((await get(url, signal)) === "ECONNREFUSED") {
    if (performance.now() > end) throw new CaptureError(`${url}: nobody listens there after ${READY_MS / 1000} s`);
    await pause(RETRY_MS, signal);
  }
}

async function functionOf(file: string): Promise<(context: { round: number }) => unknown> {
  let loaded: { default?: unknown };
  try {
    loaded = await import(pathToFileURL(resolve(file)).href);
  } catch (error) {
    throw new UsageError(`--load-module ${file}: ${(error as Error).message.split("\n")[0]}`);
  }
  if (typeof loaded.default !== "function") throw new UsageError(`--load-module ${file}: has no function as its default export`);
  return loaded.default as (context: { round: number }) => unknown;
}
