// One input through all of it: reader, comparison, every way to write it down, every question.
import assert from "node:assert/strict";
import { measureSnapshot } from "../../src/core/analyze.ts";
import { prepareSnapshot } from "../../src/core/compare/prepare.ts";
import { BUILT_IN_GROUPS } from "../../src/core/groups/definitions.ts";
import { SnapshotParser } from "../../src/core/parse/snapshotParser.ts";
import type { Snapshot } from "../../src/core/snapshot.ts";
import { SnapshotFormatError } from "../../src/core/snapshotFormatError.ts";
import { FORMAT_NAMES } from "../../src/protocol/exportFormats.ts";
import { parseReport } from "../../src/protocol/parseReport.ts";
import type { LoadedSnapshot } from "../../src/query/input/loadedSnapshot.ts";
import { type Answers, openAnswers } from "../../src/query/pages/answers.ts";
import { CSV_TABLES, renderCsv } from "../../src/render/csv.ts";
import { renderReport } from "../../src/render/render.ts";
import { OPTIONS } from "../core/support/comparing.ts";
import { holds, parsed } from "./judge.ts";

export type Outcome = "compared" | "refused";

/** Throws what is wrong with the program, never what is wrong with the input. */
export function tryInput(pair: readonly [Buffer, Buffer], chunk: number): Outcome {
  const snapshots = pair.map((bytes) => judged(bytes, chunk));
  const sound = snapshots.filter((snapshot) => snapshot !== null);
  if (sound.length < 2) return "refused";
  const measured = sound.map((snapshot) => measureSnapshot(snapshot));
  const { interfaceDefinitions } = measured[1];
  const loaded = measured.map((one, i): LoadedSnapshot => {
    const prepared = prepareSnapshot(one, interfaceDefinitions, { rules: [], groups: BUILT_IN_GROUPS });
    return { path: `${i}.heapsnapshot`, fileBytes: pair[i].length, prepared };
  });
  const answers = openAnswers(loaded, OPTIONS, () => {});
  written(answers);
  sound.forEach((snapshot, i) => void asked(answers, snapshot, i));
  return "compared";
}

/** Null where it is refused; what is read must be what JSON.parse reads, and what is refused must be wrong. */
function judged(bytes: Buffer, chunk: number): Snapshot | null {
  const json = parsed(bytes);
  const expected = json === undefined ? null : holds(json);
  let snapshot: Snapshot;
  try {
    const parser = new SnapshotParser({ fileBytes: bytes.length });
    for (let at = 0; at < bytes.length; at += chunk) parser.write(bytes.subarray(at, at + chunk));
    snapshot = parser.end();
  } catch (error) {
    if (!(error instanceof SnapshotFormatError)) throw error;
    assert.ok(error.byteOffset >= 0 && error.byteOffset <= bytes.length, `byte ${error.byteOffset} of ${bytes.length}`);
    // JSON.parse takes the last of two equal keys, and knows no limit of the file's size.
    if (["snapshot", "nodes", "edges", "locations", "strings"].some((name) => bytes.toString().split(`"${name}":[`).length > 2))
      return null;
    if (/a second|is too short|is 4294967296|more than any/.test(error.message)) return null;
    assert.equal(expected, null, `a sound file was refused: ${error.message}`);
    return null;
  }
  assert.notEqual(json, undefined, "what is no JSON was read");
  if (expected === null) return snapshot;
  const sizes = Array.from(snapshot.nodes.shallowSize).reduce((sum, size) => sum + size, snapshot.extraNativeBytes);
  assert.deepEqual({ nodes: snapshot.nodeCount, edges: snapshot.edgeCount, bytes: sizes }, expected);
  return snapshot;
}

function written(answers: Answers): void {
  const report = answers.report();
  assert.deepEqual(parseReport(JSON.stringify(report)), JSON.parse(JSON.stringify(report)));
  for (const format of FORMAT_NAMES) {
    const text = renderReport({ report, format });
    assert.doesNotMatch(text, /\bNaN\b|\bInfinity\b|undefined/, format);
  }
  for (const table of CSV_TABLES) renderCsv(report, table);
}

function asked(answers: Answers, { nodes, nodeCount }: Snapshot, snapshot: number): void {
  const page = { from: 0, count: 50 };
  for (let node = 0; node < nodeCount; node++) {
    const id = nodes.id[node];
    answers.answer("retainingPath", { snapshot, id });
    answers.answer("holder", { id });
    answers.answer("dominated", { snapshot, id, ...page });
    answers.answer("retainers", { snapshot, id, ...page });
    answers.answer("entries", { snapshot, id, ...page });
  }
  const { constructors, groups, tenants } = answers.report();
  const sets = ["added", "removed", "surviving", "before", "after"] as const;
  for (const set of sets) {
    constructors.forEach((_, constructorIndex) => void answers.answer("instances", { constructorIndex, set, ...page }));
    for (const { name } of groups) answers.answer("groupInstances", { group: name, set, ...page });
  }
  for (const { id } of tenants.items) {
    answers.answer("tenantConstructors", { tenant: id, ...page });
    answers.answer("tenantObjects", { tenant: id, ...page });
  }
  answers.answer("tenantCandidates", {});
  answers.answer("treemap", { limit: 100 });
}
