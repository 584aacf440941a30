// How long the server takes to answer the panel's questions on a finished comparison, first time and again:
//   node test/bench/pages.mjs BEFORE AFTER [SECONDS]        needs npm run build
// The questions come SECONDS (3) after the report, while a person reads its first page: meanwhile the server builds indices.
import { fork } from "node:child_process";
import { resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from "vscode-languageserver/node";

const [before, after, seconds = "3"] = process.argv.slice(2);
if (after === undefined) throw new Error("two snapshots are needed");
const paths = [before, after].map((file) => resolve(file));

const child = fork(fileURLToPath(new URL("../../dist/server.cjs", import.meta.url)), ["--node-ipc"]);
const server = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
server.listen();
try {
  await server.sendRequest("initialize", { processId: process.pid, rootUri: null, capabilities: {} });
  const { session, report } = await server.sendRequest("heapVerdict/compare", { token: "pages", paths });
  await delay(1000 * Number(seconds));
  await measure(questionsOf(report), async (name, params) => {
    const reply = await server.sendRequest("heapVerdict/query", { session, name, params });
    if (!reply.ok) throw new Error(reply.error);
    return reply.value;
  });
} finally {
  server.dispose();
  child.kill();
}

/** Name, and parameters that may need what an earlier question answered. */
function questionsOf(report) {
  const at = (name) => report.constructors.findIndex((row) => row.name === name);
  const most = report.constructors.reduce((best, row, i) => (row.after.count > report.constructors[best].after.count ? i : best), 0);
  const of = (constructorIndex, set, from = 0) => ({ constructorIndex, set, from, count: 100 });
  const last = report.snapshots.length - 1;
  const total = report.constructors[most].after.count;
  const [culprit] = report.verdict.culprits;
  const tenant = report.tenants.items[0]?.id;
  return [
    ["constructor with most objects, largest first", "instances", () => of(most, "after")],
    ["the same, page in the middle", "instances", () => of(most, "after", Math.floor(total / 2))],
    ["its added objects", "instances", () => of(most, "added")],
    ["all strings", "instances", () => of(at("(string)"), "after")],
    ["a string's retainers", "retainers", (answers) => ({ snapshot: last, id: answers["all strings"].rows[0].id, from: 0, count: 100 })],
    ["its retaining path", "retainingPath", (answers) => ({ snapshot: last, id: answers["all strings"].rows[0].id })],
    ["what the largest object dominates", "dominated", (answers) => ({ snapshot: last, id: largest(answers), from: 0, count: 100 })],
    culprit && ["the first culprit's entries", "entries", () => ({ snapshot: last, id: culprit.holder.id, from: 0, count: 100 })],
    culprit && ["the first culprit in all snapshots", "holder", () => ({ id: culprit.holder.id })],
    tenant && ["a tenant's constructors", "tenantConstructors", () => ({ tenant, from: 0, count: 100 })],
    tenant && ["a tenant's objects", "tenantObjects", () => ({ tenant, from: 0, count: 100 })],
    ["treemap", "treemap", () => ({ limit: 4000 })],
  ].filter(Boolean);
}

function largest(answers) {
  return answers["constructor with most objects, largest first"].rows[0].id;
}

async function measure(questions, ask) {
  const answers = {};
  console.log("| question | first, ms | again, ms |\n| --- | ---: | ---: |");
  for (const [label, name, params] of questions) {
    const times = [];
    for (let turn = 0; turn < 2; turn++) {
      const begin = performance.now();
      answers[label] = await ask(name, params(answers));
      times.push((performance.now() - begin).toFixed(0));
    }
    console.log(`| ${label} | ${times.join(" | ")} |`);
  }
}
