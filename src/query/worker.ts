// Worker thread entry: measures and prepares snapshots, one after the other; one worker then compares its own
// with those of the others, which attribute the bytes of theirs, and answers queries until it is ended.
import { getHeapStatistics } from "node:v8";
import { parentPort } from "node:worker_threads";
import { messageOf } from "../protocol/errorMessage.ts";
import type { QueryName } from "../protocol/queries.ts";
import type { Phase } from "../protocol/serverRequests.ts";
import type { Answers } from "./pages/answers.ts";
import { InputError, UsageError } from "./queryErrors.ts";
import { START, type Stage } from "./stages.ts";
import { loadForRules } from "./tenantRules.ts";
import type { DropMessage, Failure, QueryMessage, WorkerMessage, WorkerOrder } from "./threads/messages.ts";
import { PhaseTimer } from "./threads/phaseTimer.ts";
import { PreviewThread } from "./threads/previewThread.ts";

const port = parentPort;
if (port === null) throw new Error("worker.cjs runs as a worker thread only");

say({ kind: "started", heapLimit: getHeapStatistics().heap_size_limit });
const timer = new PhaseTimer();
const previews = new PreviewThread(__filename);
const stages = new Map<number, Stage>();
let lastChange: Promise<unknown> = Promise.resolve();

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
  if ("options" in task) await loadForRules(task.task === "preview" ? [...task.options.tenants, task.rule] : task.options.tenants);
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
  const reply = (value: unknown) => say({ kind: "reply", id, reply: { ok: true, value } });
  const refuse = (error: unknown) => say({ kind: "reply", id, reply: { ok: false, error: messageOf(error) } });
  try {
    if (!answers) throw new Error("no comparison is open");
    const slowly = slowAnswer(answers, name, params);
    if (slowly === null) reply(answers.answer(name, params));
    else slowly.then(reply, refuse);
  } catch (error) {
    refuse(error);
  }
}

/** What takes as long as a comparison is worked out beside, or in steps; null for what is answered at once. */
function slowAnswer(answers: Answers, name: QueryName, params: unknown): Promise<unknown> | null {
  const { rule } = params as { rule: string };
  if (name === "previewTenantRule") return previews.preview(answers.compared(), rule);
  if (name === "tenantCandidates" && answers.candidates().length === 0) return previews.discover(answers.compared());
  if (name === "applyTenantRule") return inTurn(() => applyRule(answers, rule));
  if (name === "comparePair") return inTurn(async () => answers.answer(name, params));
  return null;
}

async function applyRule(answers: Answers, rule: string): Promise<unknown> {
  await loadForRules([rule]);
  return inSteps(answers.applying(rule));
}

/** What changes the comparison, one after the other. */
function inTurn<Result>(job: () => Promise<Result>): Promise<Result> {
  const result = lastChange.then(job);
  lastChange = result.catch(() => undefined);
  return result;
}

async function inSteps<Result>(steps: Generator<void, Result>): Promise<Result> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    // Questions that have come meanwhile are answered first.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** V8's words where the system gives no memory for a column. */
const NO_BUFFER = /^Array buffer allocation failed/;

function toFailure(error: unknown): Failure {
  if (error instanceof InputError) return { type: "input", file: error.file, detail: error.detail, byteOffset: error.byteOffset };
  if (error instanceof UsageError) return { type: "usage", message: error.message };
  if (error instanceof RangeError && NO_BUFFER.test(error.message)) return { type: "memory" };
  return { type: "internal", message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
