// Who is measured, at which task, and how each is started.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Tasks: `read` a file; `retained` sizes of one file (reading, dominators, classes); `compare` two files.
 * @typedef {"read" | "retained" | "compare"} Task
 *
 * Figures that two programs can agree on. @typedef {{ nodes?: number, edges?: number, total?: number, classes?: number,
 *   totalBefore?: number, totalAfter?: number }} Figures
 *
 * @typedef {object} Competitor
 * @property {string} name
 * @property {"floor" | "ours" | "peer"} kind
 * @property {Task[]} tasks
 * @property {(task: Task, files: string[]) => string[]} args of the process that does it
 * @property {(task: Task, stdout: string) => { figures: Figures, output: string }} results `output` must be the same in each run
 */

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
export const bundledCli = here("../../dist/cli.cjs");
const report = join(tmpdir(), `heap-verdict-bench-${process.pid}.json`);

/** @returns {Competitor} */
function ours(/** @type {string} */ cli) {
  return {
    name: "Heap Verdict",
    kind: "ours",
    tasks: ["retained", "compare"],
    args: (task, files) => [cli, task === "compare" ? "compare" : "summarize", ...files, "--format", "json", "--out", report],
    results(task) {
      const bytes = readFileSync(report);
      rmSync(report);
      return { figures: figuresOf(task, JSON.parse(bytes.toString("utf8"))), output: createHash("sha256").update(bytes).digest("hex") };
    },
  };
}

/** @returns {Figures} */
function figuresOf(/** @type {Task} */ task, { snapshots, constructors }) {
  if (task === "compare") return { totalBefore: snapshots[0].totalSize, totalAfter: snapshots.at(-1).totalSize };
  return { nodes: snapshots[0].nodeCount, edges: snapshots[0].edgeCount, total: snapshots[0].totalSize, classes: constructors.length };
}

/** @returns {Competitor} */
function driver(name, file, tasks, kind = "peer", flags = []) {
  const path = here(`../peers/run/${file}`);
  return {
    name,
    kind,
    tasks,
    args: (task, files) => [path, task, ...files, ...flags],
    results: (_task, stdout) => ({ figures: JSON.parse(stdout.trim().split("\n").at(-1) ?? "{}").figures, output: "" }),
  };
}

const peers = {
  devtools: driver("DevTools", "devtools.mjs", ["read", "retained", "compare"]),
  "devtools-no-assert": driver("DevTools without assertions", "devtools.mjs", ["retained", "compare"], "peer", ["--no-assert"]),
  memlab: driver("MemLab", "memlab.mjs", ["read", "retained", "compare"]),
  "v8-heap-parser": driver("v8-heap-parser", "v8HeapParser.mjs", ["read", "retained"]),
  "heapsnapshot-parser": driver("heapsnapshot-parser", "heapsnapshotParser.mjs", ["read"]),
  "json-parse": driver("JSON.parse", "jsonParse.mjs", ["read"]),
};
export const peerNames = Object.keys(peers);

/** The floor, the product (null: only peers), and those of the peers that were asked for. @returns {Competitor[]} */
export function competitors(/** @type {string[]} */ names, /** @type {string | null} */ cli) {
  if (cli && !existsSync(cli)) throw new Error(`${cli} is not there: run npm run build`);
  const unknown = names.filter((name) => !(name in peers));
  if (unknown.length > 0) throw new Error(`no such peer: ${unknown.join(", ")}; there are ${peerNames.join(", ")}`);
  if (names.length > 0 && !existsSync(here("../peers/dist/devtools.mjs"))) {
    throw new Error("the peers are not installed: run npm run peers:install, or give --peers none");
  }
  return [
    driver("floor: the numbers alone", "limits.mjs", ["read"], "floor"),
    ...(cli ? [ours(cli)] : []),
    ...names.map((name) => peers[name]),
  ];
}
