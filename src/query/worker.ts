// Worker thread entry: measures and prepares one snapshot; one worker then compares its own with those of the others, which attribute the bytes of theirs, and
// answers queries until it is ended.
import { parentPort } from "node:worker_threads";
import { type MeasuredSnapshot, measureSnapshot } from "../core/analyze.ts";
import { ageOf, prepareSnapshot } from "../core/compare/prepare.ts";
import { seriesOf } from "../core/compare/series.ts";
import { attributeTenants, type TenantsInSnapshot } from "../core/tenants/attribute/tenantsInSnapshot.ts";
import { parseTenantRule } from "../core/tenants/ids/rule.ts";
import type { Phase } from "../protocol/serverRequests.ts";
import { groupsFrom } from "./input/groupsFile.ts";
import type { LoadedSnapshot } from "./input/loadedSnapshot.ts";
import { readSnapshot } from "./input/readSnapshot.ts";
import { type Answers, openAnswers, type Planned, planAnswers } from "./pages/answers.ts";
import { InputError, UsageError } from "./queryErrors.ts";
import type { Failure, QueryMessage, WorkerMessage, WorkerTask } from "./threads/messages.ts";
import { PhaseTimer } from "./threads/phaseTimer.ts";

/** A measured snapshot with where it came from. */
interface MeasuredFile {
  path: string;
  fileBytes: number;
  snapshot: MeasuredSnapshot;
}

const port = parentPort;
if (port === null) throw new Error("worker.cjs runs as a worker thread only");

let measured: MeasuredFile | null = null;
let own: LoadedSnapshot | null = null;
let planned: (Planned & { at: number }) | null = null;
let attributed: TenantsInSnapshot | null = null;
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
  if (task.task === "conclude" && task.forQueries) warmUp(known(answers).warmUp());
}

async function answerTo(task: WorkerTask): Promise<WorkerMessage> {
  switch (task.task) {
    case "check": {
      const { snapshot } = await readSnapshot(task.file, (share) => progress("reading", share));
      return { kind: "checked", nodeCount: snapshot.nodeCount, edgeCount: snapshot.edgeCount };
    }
    case "measure": {
      const { snapshot, fileBytes } = await readSnapshot(task.file, (share) => progress("reading", share));
      measured = {
        path: task.file,
        fileBytes,
        snapshot: measureSnapshot(snapshot, (phase) => progress(phase === "sizes" ? "graph" : phase, 0)),
      };
      const { newestId, interfaceDefinitions } = measured.snapshot;
      const dated = { snapshot: measured.snapshot.snapshot, newestId };
      return { kind: "measured", age: ageOf(measured.snapshot), definitions: interfaceDefinitions, dated };
    }
    case "arrange":
      progress("comparing", 0);
      return { kind: "arranged", series: seriesOf(task.others.map((other) => other ?? known(measured).snapshot)) };
    case "prepare": {
      progress("constructors", 0);
      const { path, fileBytes, snapshot } = known(measured);
      const rules = task.options.tenants.map(parseTenantRule);
      own = { path, fileBytes, prepared: prepareSnapshot(snapshot, task.definitions, { rules, groups: groupsFrom(task.options.groups) }) };
      return { kind: "prepared", loaded: task.handOver ? own : null };
    }
    case "plan": {
      const loaded = task.others.map((other) => other ?? known(own));
      planned = { at: task.others.indexOf(null), ...planAnswers(loaded, task.options, (phase) => progress(phase, 0)) };
      return { kind: "planned", plans: planned.plans };
    }
    case "attribute":
      progress("tenants", 0.5);
      if (task.plan !== null) return { kind: "attributed", tenants: attributeTenants(known(own).prepared.analyzed, task.plan) };
      attributed = known(planned).attribute(known(planned).at);
      return { kind: "attributed", tenants: null };
    case "conclude":
      progress("verdict", 0);
      answers = known(planned).conclude(task.attributed.map((tenants) => tenants ?? known(attributed)));
      return { kind: "report", report: answers.report() };
    case "summarize":
      return { kind: "summary", summary: openAnswers([known(own)], task.options, (phase) => progress(phase, 0)).summary() };
  }
}

/** Step by step, so that a question waits for one step at most. What fails here, for lack of memory, is told to the question that needs it. */
function warmUp(steps: Generator<void>): void {
  try {
    if (!steps.next().done) setImmediate(warmUp, steps);
  } catch {
    // The comparison stays open.
  }
}

/** What an earlier task has left. */
function known<T>(left: T | null): T {
  if (left === null) throw new Error("tasks came in the wrong order");
  return left;
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
