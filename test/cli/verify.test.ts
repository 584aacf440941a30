import assert from "node:assert/strict";
import { test } from "vitest";
import { type Engine, run } from "../../src/cli/run.ts";
import type { VerdictStatus } from "../../src/protocol/report.ts";
import { sampleReport, sampleSummary } from "../support/sampleReport.ts";

/** Gives one status for the series that begins with "old", another one for the other. */
function engineOf(old: VerdictStatus, changed: VerdictStatus) {
  const asked: string[][] = [];
  const engine: Engine = {
    async compare({ paths }) {
      asked.push(paths);
      const report = sampleReport();
      const isOld = paths[0].startsWith("old");
      report.verdict.status = isOld ? old : changed;
      if (!isOld) {
        report.verdict.culprits = [];
        for (const snapshot of report.snapshots) snapshot.totalSize = 1000;
      }
      return { report, query: () => Promise.reject(new Error("no queries here")), close: async () => {} };
    },
    summarize: async () => sampleSummary(),
  };
  return { engine, asked };
}

async function verify(line: string, engine: Engine): Promise<{ code: number; out: string; err: string }> {
  let out = "";
  let err = "";
  const writeAll = async (text: string) => {
    out += text;
  };
  const code = await run(["verify", ...line.split(" ")], engine, {
    version: "1.2.3",
    env: {},
    stdout: { isTTY: false, write: () => true, writeAll },
    stderr: { isTTY: false, write: (text) => (err += text) },
    signal: new AbortController().signal,
  });
  return { code, out, err };
}

test("the exit code is the answer", async () => {
  const codes = [];
  for (const [old, changed] of [
    ["leak", "no-leak"],
    ["leak", "leak"],
    ["leak", "inconclusive"],
    ["no-leak", "no-leak"],
  ] as const) {
    codes.push((await verify("old1 old2 --fixed new1 new2", engineOf(old, changed).engine)).code);
  }
  assert.deepEqual(codes, [0, 1, 5, 5]);
});

test("both series are compared as given, and the text says both growths", async () => {
  const { engine, asked } = engineOf("leak", "no-leak");
  const { out, err } = await verify("old1 old2 old3 --fixed new1 new2 new3 --load repeated", engine);
  assert.deepEqual(asked, [
    ["old1", "old2", "old3"],
    ["new1", "new2", "new3"],
  ]);
  assert.match(out, /^PASS\nWhat leaked before the change no longer does\.\n/);
  assert.match(out, /round 1 +\+55\.6 MB +0 B\n/);
  assert.match(out, /verdict +leak +no-leak\n/);
  assert.ok(out.split("\n").every((row) => row.length <= 80));
  assert.equal(err, "");
});

test("JSON is the same answer", async () => {
  const { out } = await verify("old1 old2 --fixed new1 new2 --format json", engineOf("leak", "leak").engine);
  const answer = JSON.parse(out);
  assert.deepEqual([answer.answer, answer.before.status, answer.fixed.status], ["fail", "leak", "leak"]);
});

test.each(["old1 old2", "old1 --fixed new1 new2", "old1 old2 --fixed new1"])("%s is wrong usage", async (line) => {
  const { code, err } = await verify(line, engineOf("leak", "leak").engine);
  assert.equal(code, 2);
  assert.match(err, /^heap-verdict: [^\n]*\n$/);
});
