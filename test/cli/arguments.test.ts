import assert from "node:assert/strict";
import { test } from "vitest";
import { parseArguments } from "../../src/cli/arguments.ts";
import { UsageError } from "../../src/query/queryErrors.ts";

const parse = (line: string) => parseArguments(line.split(" ").filter(Boolean), "1.2.3");

function assertRefused(line: string, message: RegExp): void {
  assert.throws(
    () => parse(line),
    (error: unknown) => {
      assert.ok(error instanceof UsageError, String(error));
      assert.match(error.message, message);
      assert.doesNotMatch(error.message, /\n/);
      return true;
    },
    line,
  );
}

test("compare takes two snapshots or a series, and has defaults for the rest", () => {
  assert.deepEqual(parse("compare a b"), {
    kind: "compare",
    snapshots: ["a", "b"],
    options: { format: "text", out: "-", top: 10, tenants: [], benchmark: 0, table: "tenants", full: false, max: [], sourceRoot: [] },
  });
  const series = parse("compare a b c d");
  assert.deepEqual(series.kind === "compare" && series.snapshots, ["a", "b", "c", "d"]);
});

test("every option of compare arrives", () => {
  const request = parse(
    "compare --format json a --out r.json b --metrics m.json --tenants property:tenant --tenants key:/x/ --groups g.json --fail-on leak --top 3 --benchmark 12kB --load stopped",
  );
  assert.deepEqual(request.kind === "compare" && request.options, {
    format: "json",
    out: "r.json",
    metrics: "m.json",
    tenants: ["property:tenant", "key:/x/"],
    groups: "g.json",
    failOn: "leak",
    top: 3,
    benchmark: 12_000,
    load: "stopped",
    table: "tenants",
    full: false,
    max: [],
    sourceRoot: [],
  });
});

test("one command line does not remember the one before", () => {
  parse("compare a b --tenants property:x");
  const request = parse("compare a b");
  assert.deepEqual(request.kind === "compare" && request.options.tenants, []);
});

test("summarize takes one snapshot", () => {
  assert.deepEqual(parse("summarize a --top 2"), {
    kind: "summarize",
    snapshot: "a",
    options: { format: "text", out: "-", top: 2, tenants: [], full: false },
  });
});

test("benchmarks may have a unit", () => {
  for (const [text, bytes] of [
    ["12000", 12_000],
    ["12kB", 12_000],
    ["0.5MB", 500_000],
    ["7b", 7],
  ] as const) {
    const request = parse(`compare a b --benchmark ${text}`);
    assert.equal(request.kind === "compare" && request.options.benchmark, bytes);
  }
});

test("wrong usage is said in one line, with the way to help", () => {
  assertRefused("compare", /^missing required argument 'before'; see heap-verdict compare --help$/);
  assert.deepEqual((parse("compare run") as { snapshots: string[] }).snapshots, ["run"], "a folder is many");
  assertRefused("summarize a b", /^too many arguments.*; see heap-verdict summarize --help$/);
  assertRefused("compare a b --format yaml", /Allowed choices are text, markdown, html, json, sarif, junit, github, csv; see/);
  assertRefused("summarize a --format csv", /Allowed choices are text, markdown, html, json; see/);
  assertRefused("compare a b c --load idle", /Allowed choices are stopped, repeated; see/);
  assertRefused("compare a b --fail-on no-leak", /Allowed choices are leak, leak-suspected, new; see/);
  for (const top of ["0", "-1", "x", "1.5", "1e3", "99999999"])
    assertRefused(`compare a b --top ${top}`, /must be a number from 1 to 1000000|argument missing/);
  for (const benchmark of ["0", "-1", "x", "1TB", "1e999"])
    assertRefused(`compare a b --benchmark ${benchmark}`, /number of bytes above 0|argument missing/);
  assertRefused("compare a b --colour", /^unknown option '--colour'; see heap-verdict compare --help$/);
  assertRefused("comprae a b", /^unknown command 'comprae' \(Did you mean compare\?\); see heap-verdict --help$/);
});

test("without a command there is the help, and `help` has that of a command too", () => {
  const text = (line: string) => parse(line) as { kind: string; text: string };
  assert.deepEqual(text(""), text("--help"));
  assert.deepEqual(text("help"), text("--help"));
  assert.match(text("").text, /^Usage: heap-verdict \[options\] \[command\]/);
  assert.deepEqual(text("help compare"), text("compare --help"));
  assert.match(text("help compare").text, /^Usage: heap-verdict compare/);
});

test("a forgotten command is guessed from the names of snapshots", () => {
  assertRefused("a.heapsnapshot b.heapsnapshot.gz", /did you mean heap-verdict compare a\.heapsnapshot b\.heapsnapshot\.gz\?$/);
});

test("capture asks for exactly one process, and record for exactly one load", () => {
  assertRefused("capture", /^which process\? One of --inspect, --pid and -- COMMAND/);
  assertRefused("capture --pid 12 --inspect 9229", /^only one of --inspect, --pid/);
  assertRefused("capture --pid 0", /must be a number from 1 to/);
  assertRefused("capture --pid 12 --interval soon", /a duration is a number with ms, s, m or h/);
  assertRefused("capture --pid 12 --label a/b", /becomes a file's name/);
  assertRefused("record --pid 12", /^which load\? One of --load, --get and --load-module/);
  assertRefused("record --pid 12 --get ftp://here", /is no http or https URL/);
  assertRefused("record --get http://here --load x", /^which process\?|^only one of/);
});

test("what follows -- is the program to start, with its own options", () => {
  const request = parse("capture --count 2 --gc -- node --max-old-space-size=100 server.js --port 1");
  assert.ok(request.kind === "capture");
  assert.deepEqual(request.options.choice, {
    kind: "command",
    command: ["node", "--max-old-space-size=100", "server.js", "--port", "1"],
    delayMs: 5_000,
  });
  assert.deepEqual(
    [request.options.series.count, request.options.series.collectGarbage, request.options.series.workerThreads],
    [2, true, false],
  );
});

test("record compares as compare does", () => {
  const request = parse("record --get http://127.0.0.1:1/x --times 7 --rounds 3 --fail-on leak --format json --pid 9");
  assert.ok(request.kind === "record");
  const { load, record, compare, choice } = request.options;
  assert.deepEqual(load, { kind: "get", url: "http://127.0.0.1:1/x", times: 7, concurrency: 10 });
  assert.deepEqual([record.rounds, record.settleMs, choice], [3, 1_000, { kind: "pid", pid: 9 }]);
  assert.deepEqual([compare.failOn, compare.format, compare.out, compare.top], ["leak", "json", "-", 10]);
});

test("help fits 80 columns, and names every option, exit code and rule", () => {
  for (const line of ["--help", "compare --help", "summarize -h", "capture --help", "record --help", "report --help"]) {
    const request = parse(line);
    assert.ok(request.kind === "text");
    for (const row of request.text.split("\n")) assert.ok(row.length <= 80, row);
    assert.match(request.text, /Examples:\n {2}heap-verdict/);
  }
  const { text } = parse("compare --help") as { text: string };
  for (const word of [
    "--format",
    "--out",
    "--metrics",
    "--tenants",
    "--groups",
    "--fail-on",
    "--top",
    "--baseline",
    "--max",
    "--source-root",
    "--benchmark",
    "property:NAME",
    "key:/REGEX/",
    "class:NAME",
    "registryStats",
  ]) {
    assert.ok(text.includes(word), word);
  }
  for (const code of ["0 ", "1 ", "2 ", "3 ", "130"])
    assert.match((parse("--help") as { text: string }).text, new RegExp(`^ {2}${code}`, "m"));
  assert.deepEqual(parse("--version"), { kind: "text", text: "1.2.3\n" });
});
