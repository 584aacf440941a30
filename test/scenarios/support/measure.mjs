// A scenario's snapshots and truth, and the command line's report on them.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { COLLECTION, collect } from "./collection.mjs";

/** The command line's exit code for files that it does not compare. */
const INPUT_REFUSED = 3;
const LABELS = ["before", "after", "settled"];

/** { snapshots: files in order, truth, directory: where what is made on the way may be kept }. */
export async function prepare(scenario, regenerate) {
  if (scenario.files !== undefined) return { snapshots: scenario.files, truth: scenario.truth(), directory: scratch(scenario.name) };
  const directory = await collect(scenario.program, null, regenerate);
  const truth = scenario.truth(readJson(path.join(directory, "truth.json")));
  if (scenario.parts === null) {
    const snapshots = LABELS.map((label) => snapshotOf(directory, label)).filter((file) => existsSync(file));
    return { snapshots, truth, directory };
  }
  const snapshots = [];
  for (const { program, label, ownProcess } of scenario.parts) {
    snapshots.push(snapshotOf(await collect(program, ownProcess ? [label] : null, regenerate), label));
  }
  return { snapshots, truth, directory: scratch(scenario.name) };
}

/**
 * The report of `compare` on these snapshots, with the metrics that belong to them. Without `declared` nobody says what happened before the
 * last one.
 */
export async function verdictOf(commandLine, snapshots, directory, { declared = true } = {}) {
  const kind = `${snapshots.length}${declared ? "" : "-undeclared"}`;
  const out = path.join(directory, `report-${kind}.json`);
  const parameters = ["compare", ...snapshots, "--format", "json", "--out", out];
  const entries = snapshots.map(metricsOf);
  if (entries.every((entry) => entry !== null)) {
    const metrics = path.join(directory, `metrics-${kind}.json`);
    writeFileSync(metrics, JSON.stringify(declared ? entries : entries.map(({ load, ...entry }) => entry)));
    parameters.push("--metrics", metrics);
  }
  await commandLine.run(parameters);
  return readJson(out);
}

/** What is said to the same captures in another order: { report, refusal }, one of them null. `other/LABEL` is of a second process. */
export async function orderedVerdictOf(commandLine, scenario, { given, load }, directory) {
  const files = [];
  for (const label of given) {
    const [, other] = label.match(/^other\/(.*)/) ?? [];
    files.push(other === undefined ? snapshotOf(directory, label) : snapshotOf(await collect(scenario.program, [other]), other));
  }
  const parameters = ["compare", ...files, "--format", "json", "--metrics", "none", ...(load === undefined ? [] : ["--load", load])];
  try {
    const { stdout } = await commandLine.run(parameters);
    return { report: JSON.parse(stdout), refusal: null };
  } catch (error) {
    if (error.code !== INPUT_REFUSED) throw error;
    return { report: null, refusal: error.stderr.trim().split("\n")[0] };
  }
}

/** The entry of metrics.json that was written with this snapshot; fixtures have none. */
function metricsOf(snapshot) {
  const file = path.join(path.dirname(snapshot), "metrics.json");
  if (!existsSync(file)) return null;
  const label = path.basename(snapshot, ".heapsnapshot");
  return readJson(file).find((entry) => entry.label === label || entry.label.startsWith(`${label}:`));
}

function snapshotOf(directory, label) {
  return path.join(directory, `${label}.heapsnapshot`);
}

function scratch(name) {
  const directory = path.join(COLLECTION, name);
  mkdirSync(directory, { recursive: true });
  return directory;
}

function readJson(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}
