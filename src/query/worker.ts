// Worker thread entry: measures and prepares one snapshot; one worker then compares its own with those of the others, and answers queries until it is ended.
import { parentPort } from "node:worker_threads";
import { measureSnapshot } from "../core/analyze.ts";
import { prepareSnapshot } from "../core/compare/prepare.ts";
import { parseTenantRule } from "../core/tenants/rule.ts";
import type { Phase } from "../protocol/serverRequests.ts";
import { type Answers, openAnswers } from "./answers.ts";
import { InputError, UsageError } from "./errors.ts";
import { groupsFrom } from "./groupsFile.ts";
import type { Failure, LoadedSnapshot, QueryMessage, WorkerMessage, WorkerTask } from "./messages.ts";
import { PhaseTimer } from "./phaseTimer.ts";
import { readSnapshot } from "./readSnapshot.ts";

const port = parentPort;
if (port === null) throw new Error("worker.cjs runs as a worker thread only");

let own: LoadedSnapshot | null = null;
let answers: Answers | null = null;

port.on("message", (message: WorkerTask | QueryMessage) => {
  if ("task" in message) void run(message).catch((error) => say({ kind: "failed", failure: toFailure(error) }));
  else answer(message);
});

function say(message: WorkerMessage): void {
  port?.postMessage(message);
}

const timer = new PhaseTimer();

function progress(phase: Phase, share: number): void {
  timer.begin(phase);
  say({ kind: "progress", phase, share });
}

async function run(task: WorkerTask): Promise<void> {
  const answer = await answerTo(task);
  timer.begin("");
  say(answer);
}

async function answerTo(task: WorkerTask): Promise<WorkerMessage> {
  switch (task.task) {
    case "measure": {
      const { snapshot, fileBytes } = await readSnapshot(task.file, (share) => progress("reading", share));
      const measured = measureSnapshot(snapshot, (phase) => progress(phase === "sizes" ? "graph" : phase, 0));
      return { kind: "measured", measured: { path: task.file, fileBytes, snapshot: measured } };
    }
    case "prepare": {
      progress("constructors", 0);
      const { path, fileBytes, snapshot } = task.measured;
      const rules = task.options.tenants.map(parseTenantRule);
      own = { path, fileBytes, prepared: prepareSnapshot(snapshot, task.definitions, { rules, groups: groupsFrom(task.options.groups) }) };
      return { kind: "prepared", loaded: task.handOver ? own : null };
    }
    case "compare":
      answers = openAnswers(
        task.others.map((other) => other ?? mine()),
        task.options,
        (phase) => progress(phase, 0),
      );
      return { kind: "report", report: answers.report() };
    case "summarize":
      return { kind: "summary", summary: openAnswers([mine()], task.options, (phase) => progress(phase, 0)).summary() };
  }
}

function mine(): LoadedSnapshot {
  if (own === null) throw new Error("nothing was prepared");
  return own;
}

function answer({ id, name, params }: QueryMessage): void {
  try {
    if (answers === null) throw new Error("no comparison is open");
    say({ kind: "reply", id, reply: { ok: true, value: answers.answer(name, params) } });
  } catch (error) {
    say({ kind: "reply", id, reply: { ok: false, error: error instanceof Error ? error.message : String(error) } });
  }
}

function toFailure(error: unknown): Failure {
  if (error instanceof InputError) return { type: "input", file: error.file, detail: error.detail, byteOffset: error.byteOffset };
  if (error instanceof UsageError) return { type: "usage", message: error.message };
  return { type: "internal", message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
