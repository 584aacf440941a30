// Worker thread entry: measures and prepares snapshots, one after the other; one worker then compares its own
// with those of the others, which attribute the bytes of theirs, and answers queries until it is ended.
import { parentPort } from "node:worker_threads";
import type { Queries, Reply } from "../protocol/queries.ts";
import type { Phase } from "../protocol/serverRequests.ts";
import { InputError, UsageError } from "./queryErrors.ts";
import { START, type Stage } from "./stages.ts";
import type { DropMessage, Failure, QueryMessage, WorkerMessage, WorkerOrder } from "./threads/messages.ts";
import { PhaseTimer } from "./threads/phaseTimer.ts";
import { PreviewThread } from "./threads/previewThread.ts";

const port = parentPort;
if (port === null) throw new Error("worker.cjs runs as a worker thread only");

const timer = new PhaseTimer();
const previews = new PreviewThread(__filename);
const stages = new Map<number, Stage>();

port.on("message", (message: WorkerOrder | DropMessage | QueryMessage) => {
  if ("task" in message) void run(message).catch((error) => say({ kind: "failed", failure: toFailure(error) }));
  else if ("drop" in message) stages.delete(message.drop);
  else answer(message);
});

function say(message: WorkerMessage): void {
  port?.postMessage(message);
}

function progress(phase: Phase, share: number): void {
  timer.begin(phase);
  say({ kind: "progress", phase, share });
}

async function run({ file, task }: WorkerOrder): Promise<void> {
  const { message, next } = await (stages.get(file) ?? START).take(task, progress);
  stages.set(file, next);
  timer.begin("");
  say(message);
  if (task.task === "conclude" && task.forQueries && next.answers) warmUp(next.answers.warmUp());
}

/**
 * Step by step, so that a question waits for one step at most. What fails here, for lack of memory, is told
 * to the question that needs it.
 */
function warmUp(steps: Generator<void>): void {
  try {
    if (!steps.next().done) setImmediate(warmUp, steps);
  } catch {
    // The comparison stays open.
  }
}

function answer({ id, file, name, params }: QueryMessage): void {
  const answers = stages.get(file)?.answers;
  const reply = (reply: Reply<unknown>) => say({ kind: "reply", id, reply });
  const refuse = (error: unknown) => reply({ ok: false, error: error instanceof Error ? error.message : String(error) });
  try {
    if (!answers) throw new Error("no comparison is open");
    if (name === "previewTenantRule") {
      const { loaded, options } = answers.compared();
      const { rule } = params as Queries["previewTenantRule"]["params"];
      previews.preview(loaded, options, rule).then((value) => reply({ ok: true, value }), refuse);
    } else reply({ ok: true, value: answers.answer(name, params) });
  } catch (error) {
    refuse(error);
  }
}

function toFailure(error: unknown): Failure {
  if (error instanceof InputError) return { type: "input", file: error.file, detail: error.detail, byteOffset: error.byteOffset };
  if (error instanceof UsageError) return { type: "usage", message: error.message };
  return { type: "internal", message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
