// The ways to fail a build, on real snapshots and the real command line.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, test } from "vitest";
import { withLimits } from "../../src/cli/limits.ts";
import { type Engine, run } from "../../src/cli/run.ts";
import { parseReport } from "../../src/protocol/parseReport.ts";
import type { Report } from "../../src/protocol/report.ts";
import { bundleCli, type Outcome } from "../support/cliProcess.ts";
import { sampleReport } from "../support/sampleReport.ts";

const fixture = (name: string) => join(import.meta.dirname, "..", "fixtures", `${name}.heapsnapshot.gz`);
const PAIR = [fixture("loopback-node20-before"), fixture("loopback-node20-after")];

let folder: string;
/** What the engine says of the pair; the command line's own part of each run below is real. */
let report: Report;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "heap-verdict-gates-"));
  const cli = await bundleCli();
  const { out } = await cli.run(["compare", ...PAIR, "--format", "json"]);
  cli.remove();
  report = parseReport(out);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const compare = (args: readonly string[], env: Record<string, string> = {}) => line(["compare", ...PAIR, ...args], env);

async function line(args: readonly string[], env: Record<string, string> = {}): Promise<Outcome> {
  const engine: Engine = {
    compare: async () => ({ report: structuredClone(report), query: () => Promise.reject(new Error()), close: async () => {} }),
    summarize: () => Promise.reject(new Error()),
  };
  const said = { out: "", err: "" };
  const write = (text: string) => (said.out += text);
  const code = await run(args, engine, {
    version: "1.2.3",
    env,
    stdout: { write, writeAll: async (text) => void write(text) },
    stderr: { write: (text) => (said.err += text) },
    signal: new AbortController().signal,
  });
  return { code, ...said };
}

test("--fail-on new: a leak that the baseline has is known, any other fails", async () => {
  const baseline = join(folder, "baseline.json");
  assert.equal((await compare(["--format", "json", "--out", baseline])).code, 0);
  const known = await compare(["--baseline", baseline, "--fail-on", "new", "--format", "json"]);
  assert.deepEqual([known.code, known.err], [0, ""]);
  assert.equal(parseReport(known.out).verdict.culprits[0].baselineState, "unchanged");

  const other = parseReport(readFileSync(baseline, "utf8"));
  other.verdict.culprits = [{ ...other.verdict.culprits[0], signature: "0000000000000000" }];
  writeFileSync(baseline, JSON.stringify(other));
  const fresh = await compare(["--baseline", baseline, "--fail-on", "new", "--format", "json"]);
  assert.equal(fresh.code, 1);
  assert.match(fresh.err, /^heap-verdict: new: \{tenant, source, Customer, Order\} 4 → 16, .* held by service\.tenantRegistries in global/);
  assert.deepEqual(parseReport(fresh.out).baseline?.gone, [
    { signature: "0000000000000000", description: "service.tenantRegistries in global" },
  ]);
});

test("a baseline that is none is an input that cannot be read, before any work", async () => {
  const broken = join(folder, "broken.json");
  writeFileSync(broken, "{");
  const pipe = join(folder, "folder");
  mkdirSync(pipe, { recursive: true });
  for (const [file, message] of [
    [join(folder, "none.json"), /none\.json: the baseline is not there: save one with compare … --format json --out FILE\n$/],
    [broken, /broken\.json: is no report that can be a baseline: not JSON/],
    [pipe, /folder: is a directory, not a file/],
  ] as const) {
    const { code, out, err } = await compare(["--baseline", file]);
    assert.deepEqual([code, out], [3, ""]);
    assert.match(err, message);
  }
  const { code, err } = await compare(["--fail-on", "new"]);
  assert.deepEqual([code, err], [2, "heap-verdict: --fail-on new needs --baseline: new since when?\n"]);
});

test("--max: count and bytes, of constructors and tenants", async () => {
  const failed = await compare(["--max", "Map=1000", "--max", "Object=100", "--max", "tenant:tenant-5=50kB", "--max", "tenant:*=60kB"]);
  assert.equal(failed.code, 1);
  assert.equal(
    failed.err,
    [
      "constructor Object grew by 354 objects, allowed are 100 (--max)",
      "tenant tenant-5 grew by 79.7 kB, allowed are 50.0 kB (--max)",
      "tenant tenant-0 grew by 81.6 kB, allowed are 60.0 kB (--max)",
    ]
      .map((line) => `heap-verdict: ${line}\n`)
      .join(""),
  );
  const kept = await compare(["--max", "Object=354", "--max", "Objcet=1"]);
  assert.deepEqual([kept.code, kept.err], [0, "heap-verdict: warning: constructor Objcet is not in the report (--max)\n"]);
  for (const wrong of ["Session", "=5", "Session=", "Session=-1", "Session=1TB", "tenant:=1"]) {
    const { code, err } = await compare(["--max", wrong]);
    assert.deepEqual([code, /NAME=NUMBER|stands a number/.test(err)], [2, true], err);
  }
});

test("a limit is of all classes of one name, and a name may hold any sign", () => {
  const sample = sampleReport();
  const [row] = sample.constructors;
  sample.constructors = [row, { ...row, delta: { ...row.delta, count: 5 } }, { ...row, name: "a=b:*" }];
  const [limit, odd] = withLimits(sample, [
    { of: "constructor", name: row.name, measure: "count", most: row.delta.count + 5 },
    { of: "constructor", name: "a=b:*", measure: "bytes", most: 1 },
  ]).limits!;
  assert.deepEqual([limit.grew, limit.exceeded], [row.delta.count + 5, false]);
  assert.deepEqual([odd.grew, odd.exceeded, odd.source?.line], [row.delta.retained, true, 88]);
});

test("--format github: annotations on standard output, the Markdown report in the job's summary", async () => {
  const summary = join(folder, "summary.md");
  writeFileSync(summary, "before\n");
  const { code, out } = await compare(["--format", "github"], { GITHUB_STEP_SUMMARY: summary });
  assert.equal(code, 0);
  assert.match(out, /^::warning title=Heap Verdict%3A A holder keeps growing::\{tenant, source, Customer, Order\} 4 → 16/);
  assert.match(readFileSync(summary, "utf8"), /^before\n## ⚠️ Leak suspected: \+781 kB/);
  const refused = await compare(["--format", "github"], { GITHUB_STEP_SUMMARY: folder });
  assert.deepEqual([refused.code, /GITHUB_STEP_SUMMARY/.test(refused.err)], [2, true]);
});

test("report writes and judges a saved report as compare would have", async () => {
  const saved = join(folder, "saved.json");
  writeFileSync(saved, JSON.stringify(report));
  const options = ["--format", "sarif", "--max", "Object=100", "--fail-on", "leak-suspected"];
  const judged = await line(["report", saved, ...options]);
  assert.deepEqual(judged, await compare(options));
  assert.equal(judged.code, 1);
  assert.equal((await line(["report", saved, "--out", saved])).code, 2);
  assert.match((await line(["report", join(folder, "none.json")])).err, /none\.json: is not there: compare … --format json/);
  assert.equal((await line(["report", PAIR[0]])).code, 3);
});

test("the growth by package sums to the growth, by what was made and by what is held", () => {
  const { packages = [], verdict } = report;
  const sum = (field: "made" | "held") => packages.reduce((total, row) => total + row[field], 0);
  assert.deepEqual([sum("made"), sum("held")], [verdict.growth.total, verdict.growth.total]);
  assert.ok(packages.some(({ kind, name }) => kind === "package" && name === "loopback-datasource-juggler"));
});
