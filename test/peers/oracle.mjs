// Writes what Chrome DevTools' engine computes of snapshots, for tests to compare with.
//   node oracle.mjs SNAPSHOT...
// Beside each NAME.heapsnapshot[.gz] goes NAME.devtools.json.gz; where both NAME-before and NAME-after are given, NAME.diff.devtools.json.gz.
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { basename } from "node:path";
import { gzipSync } from "node:zlib";
import { analyze, classesOf, diff, engineVersion, load } from "./devtools/engine.mjs";

// The engine's assertions (in its WeakMap and DOM handling) only print; their cost is no part of the figures.
console.assert = () => {};

const extension = /\.heapsnapshot(\.gz)?$/;
const files = process.argv.slice(2);
if (files.length === 0 || !files.every((file) => extension.test(file))) {
  console.error("usage: node oracle.mjs SNAPSHOT... (names that end in .heapsnapshot or .heapsnapshot.gz)");
  process.exit(2);
}

for (const file of files) {
  const stem = file.replace(extension, "");
  const after = files.find((other) => stem.endsWith("-before") && other.replace(extension, "") === stem.replace(/-before$/, "-after"));
  if (after) await writePair(file, after);
  else if (!files.some((other) => stem.endsWith("-after") && other.replace(extension, "") === stem.replace(/-after$/, "-before"))) {
    await writeFigures(file);
  }
}

async function writePair(/** @type {string} */ before, /** @type {string} */ after) {
  const base = await writeFigures(before);
  const current = await writeFigures(after);
  const classes = Object.entries(diff(base, current)).map(([key, row]) => ({
    ...identity(key),
    addedCount: row.addedCount,
    removedCount: row.removedCount,
    addedSize: row.addedSize,
    removedSize: row.removedSize,
    countDelta: row.countDelta,
    sizeDelta: row.sizeDelta,
  }));
  const figures = { engine: engineVersion, base: basename(before), current: basename(after), classes: classes.sort(byKey) };
  write(`${before.replace(extension, "").replace(/-before$/, "")}.diff.devtools.json.gz`, figures);
}

async function writeFigures(/** @type {string} */ file) {
  const snapshot = await analyze(await load(file), { threads: 1 });
  const classes = Object.entries(classesOf(snapshot)).map(([key, row]) => ({
    ...identity(key),
    count: row.count,
    self: row.self,
    retained: row.maxRet,
    distance: row.distance,
  }));
  write(file.replace(extension, ".devtools.json.gz"), {
    engine: engineVersion,
    file: basename(file),
    nodeCount: snapshot.nodeCount,
    edgeCount: snapshot.containmentEdges.length / snapshot.edgeFieldsCount,
    totalSelf: classes.reduce((sum, row) => sum + row.self, 0),
    rootRetained: snapshot.rootNode().retainedSize(),
    extraNativeBytes: snapshot.totalSize - snapshot.rootNode().retainedSize(),
    statistics: snapshot.getStatistics(),
    columns: columnHashes(snapshot),
    interfaces: JSON.parse(snapshot.interfaceDefinitions()),
    classes: classes.sort(byKey),
  });
  return snapshot;
}

/** SHA-256 of whole columns in node order, little-endian: shallow sizes after hand-over (u32), retained sizes (f64), dominators (u32 ordinals). */
function columnHashes(snapshot) {
  const { nodes, nodeCount, nodeFieldCount, nodeSelfSizeOffset, retainedSizes, dominatorsTree } = snapshot;
  const shallowSizes = Uint32Array.from({ length: nodeCount }, (_, node) => nodes.getValue(node * nodeFieldCount + nodeSelfSizeOffset));
  const hash = (/** @type {Uint32Array | Float64Array} */ column) =>
    createHash("sha256")
      .update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength))
      .digest("hex");
  return { shallowSize: hash(shallowSizes), retainedSize: hash(retainedSizes), dominator: hash(dominatorsTree) };
}

/** DevTools' class key is `SCRIPT,LINE,COLUMN,NAME` for objects with a known constructor and `,NAME` for all others. */
function identity(/** @type {string} */ key) {
  const located = /^(\d+),(\d+),(\d+),(.*)$/s.exec(key);
  if (!located) return { key, name: key.slice(1), scriptId: null, line: null, column: null };
  const [, scriptId, line, column, name] = located;
  return { key, name, scriptId: Number(scriptId), line: Number(line), column: Number(column) };
}

/** By code units, so that the order depends on no locale. */
function byKey(/** @type {{ key: string }} */ a, /** @type {{ key: string }} */ b) {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

/** One row of a table per line, so that two versions can be compared with zdiff. */
function write(/** @type {string} */ path, /** @type {Record<string, unknown>} */ figures) {
  const fields = Object.entries(figures).map(([name, value]) => {
    const text = Array.isArray(value) ? `[\n${value.map((row) => JSON.stringify(row)).join(",\n")}\n]` : JSON.stringify(value);
    return `${JSON.stringify(name)}: ${text}`;
  });
  writeFileSync(path, gzipSync(`{\n${fields.join(",\n")}\n}\n`, { level: 9 }));
  console.log(`${path}: ${figures.classes.length} classes`);
}
