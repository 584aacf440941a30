// Worker thread entry: measures and prepares one snapshot; one worker then compares its own with those of the others, which attribute the
// bytes of theirs, and answers queries until it is ended.
import { parentPort } from "node:worker_threads";
import type { Phase } from "../protocol/serverRequests.ts";
import { InputError, UsageError } from "./queryErrors.ts";
import { START } from "./stages.ts";
import type { Failure, QueryMessage, WorkerMessage, WorkerTask } from "./threads/messages.ts";
import { PhaseTimer } from "./threads/phaseTimer.ts";

const port = parentPort;
if (port === null) throw new Error("worker.cjs runs as a worker thread only");

const timer = new PhaseTimer();
let stage = START;

port.on("message", (message: WorkerTask | QueryMessage) => {
  if ("task" in message) void run(message).catch((error) => say({ kind: "failed", failure: toFailure(error) }));
  else answer(message);
});

function say(message: WorkerMessage): void {
  port?.postMessage(message);
}

function progress(phase: Phase, share: number): void {
  timer.begin(phase);
  say({ kind: "progress", phase, share });
}

async function run(task: WorkerTask): Promise<void> {
  const { message, next } = await stage.take(task, progress);
  stage = next;
  timer.begin("");
  say(message);
  if (task.task === "conclude" && task.forQueries && next.answers) warmUp(next.answers.warmUp());
}

/** Step by step, so that a question waits for one step at most. What fails here, for lack of memory, is told to the question that needs it. */
function warmUp(steps: Generator<void>): void {
  try {
    if (!steps.next().done) setImmediate(warmUp, steps);
  } catch {
    // The comparison stays open.
  }
}

function answer({ id, name, params }: QueryMessage): void {
  try {
    if (!stage.answers) throw new Error("no comparison is open");
    say({ kind: "reply", id, reply: { ok: true, value: stage.answers.answer(name, params) } });
  } catch (error) {
    say({ kind: "reply", id, reply: { ok: false, error: error instanceof Error ? error.message : String(error) } });
  }
}

function toFailure(error: unknown): Failure {
  if (error instanceof InputError) return { type: "input", file: error.file, detail: error.detail, byteOffset: error.byteOffset };
  if (error instanceof UsageError) return { type: "usage", message: error.message };
  return { type: "internal", message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
