// Tasks for workers wait in a table until the worker answers; workers that were stopped never do.
import { Worker } from "node:worker_threads";

const pendingTasks = new Map();
let worker = null;
let counter = 0;

const workerSource = `
  const { parentPort } = require("node:worker_threads");
  parentPort.on("message", (task) => parentPort.postMessage({ taskId: task.taskId, length: task.page.rows.length }));
`;

function startWorker() {
  worker = new Worker(workerSource, { eval: true });
  worker.on("message", (answer) => {
    pendingTasks.get(answer.taskId)?.resolve(answer.length);
    pendingTasks.delete(answer.taskId);
  });
}

function dispatch() {
  counter++;
  const taskId = `task/${counter}`;
  const page = { title: `Page ${counter}`, rows: Array.from({ length: 25 }, (_, row) => ({ row, cells: [row, row * 2, `cell ${row}`] })) };
  return new Promise((resolve) => {
    pendingTasks.set(taskId, { taskId, page, resolve, postedAt: new Date() });
    worker?.postMessage({ taskId, page });
  });
}

async function serveWithWorker(tasks) {
  startWorker();
  for (let task = 0; task < tasks; task++) await dispatch();
  await worker.terminate();
  worker = null;
}

function serveWithoutWorker(tasks) {
  for (let task = 0; task < tasks; task++) dispatch();
}

export default async function run({ capture }) {
  await serveWithWorker(500);
  serveWithoutWorker(100);
  await capture("before");
  serveWithoutWorker(1500);
  await capture("after");
  serveWithoutWorker(1500);
  await capture("settled", { note: "same load again", load: "repeated" });
}

export function truth() {
  return {
    about: "tasks that wait for the answer of a worker that was stopped",
    leak: true,
    status: ["leak", "leak-suspected", "inconclusive"],
    statusReason: "two captures cannot tell tasks that wait for ever from a backlog",
    settledStatus: ["leak"],
    growthKind: ["outside-tenants"],
    culprit: ["pendingTasks"],
    tenants: { before: 0, after: 0, ids: [] },
  };
}
