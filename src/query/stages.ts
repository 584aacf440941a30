// What a worker does with its snapshot, step by step: each stage takes the tasks that can follow it and gives
// the next stage.
import { type MeasuredSnapshot, measureSnapshot } from "../core/analyze.ts";
import { ageOf, prepareSnapshot } from "../core/compare/prepare.ts";
import { seriesOf } from "../core/compare/series.ts";
import { attributeTenants, type TenantsInSnapshot } from "../core/tenants/attribute/tenantsInSnapshot.ts";
import type { Phase } from "../protocol/serverRequests.ts";
import { groupsFrom } from "./input/groupsFile.ts";
import type { LoadedSnapshot } from "./input/loadedSnapshot.ts";
import { readSnapshot } from "./input/readSnapshot.ts";
import { type Answers, openAnswers, type Planned, planAnswers } from "./pages/answers.ts";
import { discover, previewRule } from "./pages/underRule.ts";
import { tenantRules } from "./tenantRules.ts";
import type { WorkerMessage, WorkerTask } from "./threads/messages.ts";

export type OnProgress = (phase: Phase, share: number) => void;

export interface Stage {
  take(task: WorkerTask, onProgress: OnProgress): Step | Promise<Step>;
  /** Answers queries, once the comparison is concluded. */
  readonly answers?: Answers;
}

export interface Step {
  readonly message: WorkerMessage;
  readonly next: Stage;
}

/** Nothing is read yet. */
export const START: Stage = {
  async take(task, onProgress) {
    if (task.task === "preview") return { message: { kind: "previewed", candidate: previewRule(task, task.rule) }, next: this };
    if (task.task === "discover") return { message: { kind: "discovered", candidates: discover(task) }, next: this };
    if (task.task !== "measure" && task.task !== "check") throw outOfOrder(task);
    const { snapshot, fileBytes } = await readSnapshot(task.file, (share) => onProgress("reading", share));
    if (task.task === "check")
      return { message: { kind: "checked", nodeCount: snapshot.nodeCount, edgeCount: snapshot.edgeCount }, next: this };
    const measured = measureSnapshot(snapshot, (phase) => onProgress(phase === "sizes" ? "graph" : phase, 0));
    const { newestId, interfaceDefinitions } = measured;
    return {
      message: {
        kind: "measured",
        age: ageOf(measured),
        definitions: interfaceDefinitions,
        dated: { snapshot: measured.snapshot, newestId },
      },
      next: measuredStage({ path: task.file, fileBytes, measured }),
    };
  },
};

/** A measured snapshot with where it came from. */
interface MeasuredFile {
  path: string;
  fileBytes: number;
  measured: MeasuredSnapshot;
}

function measuredStage({ path, fileBytes, measured }: MeasuredFile): Stage {
  return {
    take(task, onProgress) {
      if (task.task === "arrange") {
        onProgress("comparing", 0);
        return { message: { kind: "arranged", series: seriesOf(task.others.map((other) => other ?? measured)) }, next: this };
      }
      if (task.task !== "prepare") throw outOfOrder(task);
      onProgress("constructors", 0);
      const rules = tenantRules(task.options.tenants);
      const prepared = prepareSnapshot(measured, task.definitions, { rules, groups: groupsFrom(task.options.groups) });
      const own = { path, fileBytes, prepared };
      return { message: { kind: "prepared", loaded: task.handOver ? own : null }, next: preparedStage(own) };
    },
  };
}

function preparedStage(own: LoadedSnapshot): Stage {
  return {
    take(task, onProgress) {
      if (task.task === "plan") {
        const planned = planAnswers(
          task.others.map((other) => other ?? own),
          task.options,
          (phase) => onProgress(phase, 0),
        );
        return { message: { kind: "planned", plans: planned.plans }, next: plannedStage(planned, task.others.indexOf(null)) };
      }
      if (task.task === "attribute" && task.plan !== null) {
        onProgress("tenants", 0.5);
        return { message: { kind: "attributed", tenants: attributeTenants(own.prepared.analyzed, task.plan) }, next: this };
      }
      if (task.task !== "summarize") throw outOfOrder(task);
      const summary = openAnswers([own], task.options, (phase) => onProgress(phase, 0)).summary();
      return { message: { kind: "summary", summary }, next: this };
    },
  };
}

/** `at`: place of the worker's own snapshot in the comparison. */
function plannedStage(planned: Planned, at: number): Stage {
  return {
    take(task, onProgress) {
      if (task.task !== "attribute") throw outOfOrder(task);
      onProgress("tenants", 0.5);
      return { message: { kind: "attributed", tenants: null }, next: attributedStage(planned, planned.attribute(at)) };
    },
  };
}

function attributedStage(planned: Planned, own: TenantsInSnapshot): Stage {
  return {
    take(task, onProgress) {
      if (task.task !== "conclude") throw outOfOrder(task);
      onProgress("verdict", 0);
      const answers = planned.conclude(task.attributed.map((tenants) => tenants ?? own));
      return { message: { kind: "report", report: answers.report() }, next: concludedStage(answers) };
    },
  };
}

function concludedStage(answers: Answers): Stage {
  return {
    answers,
    take(task) {
      throw outOfOrder(task);
    },
  };
}

function outOfOrder({ task }: WorkerTask): Error {
  return new Error(`the task "${task}" came at the wrong time`);
}
