// One program of the scenarios as transformations see it: its snapshots, its words, one snapshot of another program.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { collect } from "../scenarios/support/collection.mjs";
import { prepare } from "../scenarios/support/measure.mjs";
import { ProgramNames } from "./rename.mjs";
import { readSnapshot } from "./snapshotFile.mjs";
import { seriesOf } from "./transformations.mjs";

/** A small service without tenants; its own stranger is the other one. */
const STRANGERS = ["set-of-seen-files", "array-audit-trail"];

export async function subjectOf(scenario, scratch) {
  const { snapshots, truth, directory } = await prepare(scenario, false);
  const [before, after, settled = null] = snapshots;
  const stranger = STRANGERS.find((name) => name !== scenario.name);
  const foreign = path.join(await collect(stranger), "after.heapsnapshot");
  const subject = { before, after, settled, foreign, scratch, load: settled === null ? null : loadOf(directory) };
  let names;
  return { ...subject, names: () => (names ??= new ProgramNames(seriesOf(subject).map(readSnapshot), idsOf(truth))) };
}

/** What the program declared before its last capture. */
function loadOf(directory) {
  const file = path.join(directory, "metrics.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")).at(-1).load ?? null) : null;
}

function idsOf({ tenants }) {
  return new Set((tenants?.ids ?? []).flat());
}
