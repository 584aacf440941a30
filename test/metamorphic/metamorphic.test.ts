// What the transformations do to a file, and what counts as a violation.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "vitest";
import { type NodeSpec, snapshotJson } from "../core/support/snapshots.ts";
import { judge } from "./judge.mjs";
import { ProgramNames } from "./rename.mjs";
import { SnapshotFile } from "./snapshotFile.mjs";
import { holds } from "./table.mjs";
import { VOCABULARIES } from "./vocabularies.mjs";

/** Node, name, who holds it by which edge: a class Farm of the program with an object, an EventEmitter of Node, texts. */
const NODES: readonly (readonly [name: string, type: string, from: number, edgeType: string, edgeName: string])[] = [
  ["", "synthetic", -1, "", ""],
  ["Farm", "closure", 0, "property", "Farm"],
  ["Farm", "code", 1, "internal", "shared"],
  ["file:///srv/farms.mjs", "code", 2, "internal", "script"],
  ["Object", "object", 1, "property", "prototype"],
  ["Farm", "object", 0, "property", "farm"],
  ["farm-7", "string", 5, "property", "farmId"],
  ["farmId", "string", 0, "property", "text"],
  ["EventEmitter", "closure", 0, "property", "EventEmitter"],
  ["EventEmitter", "code", 8, "internal", "shared"],
  ["node:events", "code", 9, "internal", "script"],
  ["EventEmitter", "object", 8, "property", "prototype"],
  ["EventEmitter", "object", 0, "property", "emitter"],
  ["data", "string", 12, "property", "farmId"],
];

function farm(): SnapshotFile {
  const nodes: NodeSpec[] = NODES.map(([name, type]) => ({ name, type }));
  const edges = NODES.flatMap(([, , from, type, name], to) => (from < 0 ? [] : [{ from, to, type, name }]));
  const further = [
    { from: 4, to: 1, type: "property", name: "constructor" },
    { from: 5, to: 4, type: "property", name: "__proto__" },
    { from: 11, to: 8, type: "property", name: "constructor" },
    { from: 12, to: 11, type: "property", name: "__proto__" },
  ];
  return new SnapshotFile(snapshotJson({ nodes, edges: [...edges, ...further] }));
}

test("the program's words are renamed wherever they stand, Node's own stay, ids stay", () => {
  const names = new ProgramNames([farm()]);
  assert.deepEqual(names.words, ["Farm", "farmId"]);
  const [renamed] = names.rename((number: number) => ["zaba", "kuku"][number]);
  assert.ok(renamed);
  assert.deepEqual(
    [1, 2, 5, 6, 7, 12].map((node) => renamed.nameOf(node)),
    ["Zaba", "Zaba", "Zaba", "farm-7", "kuku", "EventEmitter"],
  );
  assert.ok(renamed.follow(5, "property", "kuku") === 6, "the property of the program's object");
  assert.ok(renamed.follow(12, "property", "farmId") === 13, "the property of Node's object");
});

test("a word that is also an id of a tenant stays", () => {
  assert.deepEqual(new ProgramNames([farm()], new Set(["farmId"])).words, ["Farm"]);
});

test("a renamed file is written as V8 writes: names outside ASCII are escapes", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "metamorphic-"));
  const file = path.join(folder, "a.heapsnapshot");
  new ProgramNames([farm()]).rename((number: number) => `ферма${"x".repeat(number)}`)[0]?.write(file);
  const text = readFileSync(file, "latin1");
  rmSync(folder, { recursive: true });
  assert.match(text, /\\u0424\\u0435\\u0440\\u043c\\u0430/);
  assert.ok(new SnapshotFile(JSON.parse(text)).nameOf(5) === "Ферма");
});

test("no vocabulary gives a word twice", () => {
  for (const [name, vocabulary] of Object.entries(VOCABULARIES)) {
    const words = Array.from({ length: 3000 }, (_, number) => vocabulary(number));
    assert.equal(new Set(words).size, words.length, name);
  }
});

const leak = { status: "leak", tenants: "2 → 3" };

test("renaming keeps status and number of tenants; a contradictory series may become less sure, never surer", () => {
  assert.equal(judge(leak, leak, true), "kept");
  assert.equal(judge(leak, { status: "leak", tenants: "0 → 0" }, true), "other tenants");
  assert.equal(judge(leak, { ...leak, status: "leak-suspected" }, true), "other status");
  assert.equal(judge(leak, { ...leak, status: "no-leak" }, true), "to no-leak");
  assert.equal(judge(leak, { ...leak, status: "inconclusive" }, false), "less sure");
  assert.equal(judge(leak, { ...leak, status: "no-leak" }, false), "to no-leak");
  assert.equal(judge({ ...leak, status: "inconclusive" }, leak, false), "to leak");
});

test("a move to no-leak fails the whole even when it is listed, and so do more than two listed programs in a hundred", () => {
  const result = (program: number, outcome = "kept", reason: string | null = null) => ({
    transformation: "gzip",
    program: `p${program}`,
    like: "two",
    outcome,
    detail: "",
    reason,
  });
  const kept = Array.from({ length: 100 }, (_, program) => result(program));
  assert.ok(holds(kept));
  assert.ok(holds([...kept, result(0, "other tenants", "why"), result(1, "other tenants", "why")]));
  assert.ok(!holds([...kept, ...[0, 1, 2].map((program) => result(program, "other tenants", "why"))]));
  assert.ok(!holds([...kept, result(0, "other tenants")]));
  assert.ok(!holds([...kept, result(0, "to no-leak", "why")]));
});
