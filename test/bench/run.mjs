// Measures Heap Verdict and its peers on the same files: whole processes, one after the other in turn, medians.
//   npm run bench -- [--sizes 50,250,1000,2700] [--services mongoose,loopback | none] [--peers devtools,... | none]
//                    [--tasks read,retained,compare] [--runs 3] [--timeout 900] [--cache DIR] [--json FILE] [--cli FILE] [--make-only] [--peers-only]
import { statSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { installOnce } from "../support/installOnce.mjs";
import { measure } from "./child.mjs";
import { bundledCli, competitors, peerNames } from "./competitors.mjs";
import { serviceInput, syntheticInput } from "./inputs.mjs";
import { disagreements, failures, overFloor, phasesOf, phaseTable, table } from "./results.mjs";

const { values: options } = parseArgs({
  options: {
    sizes: { type: "string", default: "50" },
    services: { type: "string", default: "mongoose,loopback" },
    peers: { type: "string", default: peerNames.join() },
    tasks: { type: "string", default: "read,retained,compare" },
    runs: { type: "string", default: "3" },
    timeout: { type: "string", default: "900" },
    cache: { type: "string", default: join(tmpdir(), "heap-verdict-bench") },
    json: { type: "string" },
    cli: { type: "string", default: bundledCli },
    "peers-only": { type: "boolean", default: false },
    "make-only": { type: "boolean", default: false },
  },
});
const list = (/** @type {string} */ text) => (text === "none" ? [] : text.split(","));

try {
  if (list(options.services).length > 0) await installOnce(fileURLToPath(new URL("../scenarios", import.meta.url)));
  const inputs = [
    ...list(options.services).map((library) => serviceInput(library, options.cache)),
    ...list(options.sizes).map((size) => syntheticInput(Number(size), options.cache)),
  ];
  if (!options["make-only"]) await measureAll(inputs);
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}

async function measureAll(/** @type {import("./inputs.mjs").Input[]} */ inputs) {
  const runners = competitors(list(options.peers), options["peers-only"] ? null : options.cli);
  console.log(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0].model}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, ${process.platform}; ${options.runs} runs`,
  );
  const results = [];
  let wrong = false;
  for (const input of inputs) {
    const { bytes, rows } = await measureInput(input, runners);
    const problems = disagreements(rows);
    wrong ||= problems.some((problem) => problem.ours);
    console.log(`\n## ${input.name}: ${sizes(input)}\n`);
    console.log(table(rows, bytes));
    const limit = overFloor(rows);
    if (limit) console.log(`\n${limit}`);
    const phases = phaseTable(rows.filter((row) => row.kind === "ours"));
    if (phases) console.log(`\n${phases}`);
    for (const text of failures(rows)) console.log(`\n${text}`);
    for (const { ours, text } of problems) console.log(`\n${ours ? "WRONG" : "differs"}: ${text}`);
    results.push({ input: input.name, bytes, rows });
  }
  if (options.json) writeFileSync(options.json, JSON.stringify({ node: process.version, cpu: cpus()[0].model, results }, null, 1));
  process.exitCode = wrong ? 1 : 0;
}

/** One file is the later one, where there are two: it is the larger. */
async function measureInput(input, runners) {
  const single = input.after ?? input.before;
  const filesOf = (task) => (task === "compare" ? [input.before, input.after] : [single]);
  const tasks = list(options.tasks).filter((task) => task !== "compare" || input.after);
  const bytes = Object.fromEntries(tasks.map((task) => [task, filesOf(task).reduce((sum, file) => sum + statSync(file).size, 0)]));
  const rows = tasks.flatMap((task) =>
    runners
      .filter((runner) => runner.tasks.includes(task))
      .map((runner) => ({ task, runner, name: runner.name, kind: runner.kind, runs: [], failure: null })),
  );
  for (let turn = 0; turn < Number(options.runs); turn++) {
    for (const row of rows.filter((row) => row.failure === null))
      await runOnce(row, filesOf(row.task), `${input.name} ${turn + 1}/${options.runs}`);
  }
  return { bytes, rows: rows.map(({ runner, ...row }) => row) };
}

async function runOnce(row, files, label) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${label}: ${row.task}, ${row.name}`);
  const measured = await measure(row.runner.args(row.task, files), Number(options.timeout));
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
  if ("failure" in measured) {
    row.failure = measured.failure;
    row.runs = [];
    return;
  }
  const { seconds, peakBytes, stdout, stderr } = measured;
  const { figures, output } = row.runner.results(row.task, stdout);
  row.runs.push({ seconds, peakBytes, figures, phases: phasesOf(stderr), output });
}

function sizes(input) {
  const megabytes = (/** @type {string} */ file) => `${(statSync(file).size / 1e6).toFixed(1)} MB`;
  return input.after ? `${megabytes(input.before)} and ${megabytes(input.after)}` : megabytes(input.before);
}
