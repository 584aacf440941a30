// Captures as they lie on the disk.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, test } from "vitest";
import {
  captureOf,
  nextLabel,
  programName,
  readSeries,
  renameCapture,
  seriesName,
  snapshotName,
} from "../../src/extension/captures/captureFiles.ts";
import { isLabel } from "../../src/protocol/captureNames.ts";
import { inCaptureOrder } from "../../src/protocol/captureOrder.ts";

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "heap-verdict-captures-"));
});
afterAll(() => rmSync(root, { recursive: true }));

const TIME = new Date(2026, 0, 31, 17, 45, 1);

/** A snapshot and what lies beside it. */
function lay(folder: string, name: string, minute: number, beside: object | string | null = {}): string {
  mkdirSync(join(root, folder), { recursive: true });
  const file = join(root, folder, `${name}.heapsnapshot`);
  writeFileSync(file, "snapshot");
  const time = new Date(2026, 0, 31, 17, minute);
  utimesSync(file, time, time);
  const text =
    typeof beside === "string"
      ? beside
      : JSON.stringify({ label: name, time: time.toISOString(), pid: 7, program: "/app/server.js", ...beside });
  if (beside !== null) writeFileSync(join(root, folder, `${name}.memory.json`), text);
  return file;
}

describe("names", () => {
  test("begin with the time and have the label or the program", () => {
    assert.equal(snapshotName(TIME, "before"), "174501-before");
    assert.equal(seriesName(TIME, "/srv/my shop/server.js --port 1", 0), "20260131-174501-my");
    assert.equal(seriesName(TIME, "C:\\srv\\server.js", 0), "20260131-174501-server.js");
    assert.equal(seriesName(TIME, "../../etc/pa:ss*wd", 0), "20260131-174501-pa-ss-wd");
    assert.equal(seriesName(TIME, "", 0), "20260131-174501-node");
    assert.equal(seriesName(TIME, "server.js", 3), "20260131-174501-server.js-worker-3");
    assert.equal(programName("dist/main.js --x"), "main.js");
  });

  test("of the next snapshot let the order of capture be read", () => {
    assert.deepEqual(
      [[], ["before"], ["before", "after"], ["before", "after", "again"]].map((labels) => nextLabel(labels, undefined)),
      ["before", "after", "again", "again-2"],
    );
    assert.equal(nextLabel(["before", "after"], "stopped"), "settled");
    assert.equal(nextLabel(["before"], undefined), "after");
    assert.equal(nextLabel(["after"], undefined), "after-2");
    const files = ["settled", "before", "after"].map((label) => ({ path: `/x/${snapshotName(TIME, label)}.heapsnapshot`, modified: 0 }));
    assert.deepEqual(
      inCaptureOrder(files).map(({ path }) => path.replace(/.*-|\..*/g, "")),
      ["before", "after", "settled"],
    );
  });

  test("labels are parts of file names everywhere", () => {
    for (const label of ["before", "Last 3, müde"]) assert.ok(isLabel(label), label);
    for (const label of ["", "a/b", "..", ".x", "a\nb", "x".repeat(101), "con."]) assert.ok(!isLabel(label), label);
  });
});

describe("what lies beside a snapshot", () => {
  const file = { path: "/x/20260131-174501-warm.heapsnapshot.gz", bytes: 5, modified: 9 };

  test("is taken where it is what it should be", () => {
    const text = JSON.stringify({ label: "one", time: "2026-01-31T17:45:01.000Z", load: "stopped", program: "a.js", pid: 12, thread: 3 });
    assert.deepEqual(captureOf(file, text), {
      path: file.path,
      bytes: 5,
      label: "one",
      time: Date.UTC(2026, 0, 31, 17, 45, 1),
      load: "stopped",
      program: "a.js",
      pid: 12,
      thread: 3,
    });
  });

  test("otherwise the file speaks for itself", () => {
    const alone = { path: file.path, bytes: 5, label: "warm", time: 9, load: undefined, program: "", pid: 0, thread: 0 };
    for (const text of [null, "{", "[]", "null", '{"label":7,"time":"never","load":"heavy","program":[],"pid":"x"}'])
      assert.deepEqual(captureOf(file, text), alone, String(text));
  });
});

describe("a folder of captures", () => {
  test("has a series for each folder in it, the newest first, in order of capture", async () => {
    lay("one", "b", 2);
    lay("one", "a", 1);
    lay("two", "c", 5, null);
    lay(".", "loose", 3, "not JSON");
    writeFileSync(join(root, "one", ".x.heapsnapshot.1.tmp"), "half");
    const series = await readSeries(root);
    assert.deepEqual(
      series.map(({ captures }) => captures.map(({ label }) => label)),
      [["c"], ["loose"], ["a", "b"]],
    );
    assert.deepEqual(await readSeries(join(root, "none")), []);
  });

  test("a new label renames the snapshot and what lies beside it, and never replaces another", async () => {
    const file = lay("three", "20260131-174501-before", 1, { label: "before" });
    lay("three", "20260131-174501-taken", 1);
    const [capture] = (await readSeries(root)).find(({ folder }) => folder.endsWith("three"))!.captures.filter(({ path }) => path === file);
    const renamed = await renameCapture(capture!, "warm");
    assert.equal(renamed, join(root, "three", "20260131-174501-warm.heapsnapshot"));
    const beside = JSON.parse(readFileSync(join(root, "three", "20260131-174501-warm.memory.json"), "utf8"));
    assert.deepEqual([beside.label, beside.pid], ["warm", 7]);
    await assert.rejects(renameCapture({ ...capture!, path: renamed }, "taken"), /20260131-174501-taken\.heapsnapshot/);
    assert.equal(readdirSync(join(root, "three")).length, 4);
  });
});
