import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, test } from "vitest";
import { type Engine, run, type World } from "../../src/cli/run.ts";
import { parseReport, parseSummary } from "../../src/protocol/parseReport.ts";
import type { VerdictStatus } from "../../src/protocol/report.ts";
import { CancelledError, InputError, UsageError } from "../../src/query/queryErrors.ts";
import { sampleReport, sampleSummary } from "../support/sampleReport.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "heap-verdict-run-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** An engine that answers with the sample, and remembers what it was asked and whether it was closed. */
function fakeEngine(status: VerdictStatus = "leak-suspected") {
  const asked: unknown[] = [];
  let closed = 0;
  const engine: Engine = {
    async compare(options, hooks) {
      asked.push(options);
      hooks?.onProgress?.({ phase: "reading", file: options.paths[0], fraction: 0.5 });
      const report = sampleReport();
      report.verdict.status = status;
      return {
        report,
        query: () => Promise.reject(new Error("no queries here")),
        close: async () => {
          closed++;
        },
      };
    },
    async summarize(options) {
      asked.push(options);
      return sampleSummary();
    },
  };
  return { engine, asked, closed: () => closed };
}

function failing(error: Error): Engine {
  return { compare: () => Promise.reject(error), summarize: () => Promise.reject(error) };
}

interface Outcome {
  code: number;
  out: string;
  err: string;
}

interface Setting {
  env?: World["env"];
  isTTY?: boolean;
  columns?: number;
  signal?: AbortSignal;
}

async function runLine(line: string, engine: Engine, { env = {}, isTTY = false, columns, signal }: Setting = {}): Promise<Outcome> {
  let out = "";
  let err = "";
  const code = await run(line.split(" ").filter(Boolean), engine, {
    version: "1.2.3",
    env,
    stdout: {
      isTTY,
      columns,
      write: (text) => (out += text),
      writeAll: async (text) => {
        out += text;
      },
    },
    stderr: { isTTY, columns, write: (text) => (err += text) },
    signal: signal ?? new AbortController().signal,
  });
  return { code, out, err };
}

test("compare hands the arguments to the engine, writes the report and closes what it opened", async () => {
  const { engine, asked, closed } = fakeEngine();
  const { code, out, err } = await runLine("compare a b c --load stopped --tenants none --metrics m --groups g --benchmark 5", engine);
  assert.deepEqual(asked, [{ paths: ["a", "b", "c"], metrics: "m", tenants: ["none"], groups: "g", perModelBytes: 5, load: "stopped" }]);
  assert.deepEqual([code, err, closed()], [0, "", 1]);
  assert.match(out, /^LEAK SUSPECTED/);
});

test("each format", async () => {
  const { engine } = fakeEngine();
  const output = async (line: string) => (await runLine(line, engine)).out;
  assert.deepEqual(parseReport(await output("compare a b --format json")), sampleReport());
  assert.match(await output("compare a b --format markdown"), /^## ⚠️ Leak suspected: \+55\.6 MB/);
  assert.match(await output("compare a b --format html"), /^<!doctype html>/);
  assert.match(await output("compare a b --format csv --table groups"), /^\ufeffgroup,constructors,/);
  assert.deepEqual(parseSummary(await output("summarize a --format json")), sampleSummary());
  assert.match(await output("summarize a"), /^NO VERDICT YET .*\n82 % of the heap hangs on /);
});

test("--fail-on is reached by that verdict and by worse ones, and never by an undecided one", async () => {
  const codes = async (failOn: string) => {
    const statuses: VerdictStatus[] = ["no-leak", "inconclusive", "leak-suspected", "leak"];
    return await Promise.all(
      statuses.map(async (status) => (await runLine(`compare a b --fail-on ${failOn}`, fakeEngine(status).engine)).code),
    );
  };
  assert.deepEqual(await codes("leak"), [0, 0, 0, 1]);
  assert.deepEqual(await codes("leak-suspected"), [0, 0, 1, 1]);
  const { out, err } = await runLine("compare a b --fail-on leak", fakeEngine("leak").engine);
  assert.match(out, /^LEAK /);
  assert.equal(err, "heap-verdict: the verdict is leak (--fail-on leak)\n");
});

test("--out writes the file and leaves standard output empty", async () => {
  const file = join(folder, "report.json");
  const { code, out } = await runLine(`compare a b --format json --out ${file}`, fakeEngine().engine);
  assert.deepEqual([code, out], [0, ""]);
  assert.deepEqual(parseReport(readFileSync(file, "utf8")), sampleReport());
});

test("an --out that cannot be written is refused before the engine starts", async () => {
  const { engine, asked } = fakeEngine();
  assert.equal((await runLine(`compare a b --out ${join(folder, "none", "r.txt")}`, engine)).code, 2);
  assert.equal((await runLine(`summarize a --out ${folder}`, engine)).code, 2);
  assert.deepEqual(asked, []);
});

test("failures have an exit code each and one line on standard error", async () => {
  const cases: [Error, number, string][] = [
    [
      new InputError("b.heapsnapshot", "the file ends in the middle of the nodes", 1_234),
      3,
      "b.heapsnapshot: the file ends in the middle of the nodes (byte 1234)",
    ],
    [new UsageError("no such rule"), 2, "no such rule"],
    [new InputError("a\u001b[2J\nb", "is empty"), 3, "a\\u001b[2J\\nb: is empty"],
    [new TypeError("x is undefined\n    at worker.cjs:1"), 70, "defect: x is undefined (HEAP_VERDICT_DEBUG=1 shows where)"],
  ];
  for (const [error, code, line] of cases) {
    for (const command of ["compare a b", "summarize a"]) {
      assert.deepEqual(await runLine(command, failing(error)), { code, out: "", err: `heap-verdict: ${line}\n` });
    }
  }
  assert.match(
    (await runLine("compare a b", failing(new TypeError("x")), { env: { HEAP_VERDICT_DEBUG: "1" } })).err,
    /TypeError: x\n +at /,
  );
});

test("an interrupt gives 130, says nothing and writes nothing", async () => {
  const file = join(folder, "interrupted.txt");
  assert.deepEqual(await runLine("compare a b", failing(new CancelledError())), { code: 130, out: "", err: "" });
  const late = await runLine(`compare a b --out ${file}`, fakeEngine().engine, { signal: AbortSignal.abort() });
  assert.deepEqual([late.code, existsSync(file)], [130, false]);
});

test("progress goes to a terminal only, and is gone before anything else is said", async () => {
  const { err } = await runLine("compare dir/a b", fakeEngine().engine, { isTTY: true, columns: 80 });
  assert.equal(err, "\r\u001b[2K 50 %  reading a\r\u001b[2K");
  assert.equal((await runLine("compare a b", fakeEngine().engine)).err, "");
});

test("colours: on a terminal, never in a file, and as NO_COLOR and FORCE_COLOR say", async () => {
  const coloured = async (setting: Setting, line = "compare a b") =>
    (await runLine(line, fakeEngine().engine, setting)).out.includes("\u001b[");
  assert.equal(await coloured({ isTTY: true }), true);
  assert.equal(await coloured({ isTTY: false }), false);
  assert.equal(await coloured({ isTTY: true, env: { NO_COLOR: "1" } }), false);
  assert.equal(await coloured({ isTTY: true, env: { NO_COLOR: "" } }), true);
  assert.equal(await coloured({ isTTY: true, env: { TERM: "dumb" } }), false);
  assert.equal(await coloured({ isTTY: false, env: { FORCE_COLOR: "1" } }), true);
  assert.equal(await coloured({ isTTY: true, env: { FORCE_COLOR: "0" } }), false);
  assert.equal(await coloured({ isTTY: true, env: { FORCE_COLOR: "1", NO_COLOR: "1" } }), false);
  const file = join(folder, "plain.txt");
  await runLine(`compare a b --out ${file}`, fakeEngine().engine, { isTTY: true, env: { FORCE_COLOR: "1" } });
  assert.ok(!readFileSync(file, "utf8").includes("\u001b"));
});

test("text is as wide as the terminal, and 80 columns elsewhere", async () => {
  const widest = async (setting: Setting) =>
    Math.max(
      ...(await runLine("compare a b", fakeEngine().engine, { env: { NO_COLOR: "1" }, ...setting })).out
        .split("\n")
        .map((line) => line.length),
    );
  assert.equal(await widest({ isTTY: true, columns: 120 }), 120);
  assert.equal(await widest({ isTTY: false, columns: 120 }), 80);
  assert.equal(await widest({ isTTY: true }), 80);
});

test("help and version are asked of nobody", async () => {
  const { engine, asked } = fakeEngine();
  assert.deepEqual(await runLine("--version", engine), { code: 0, out: "1.2.3\n", err: "" });
  assert.match((await runLine("compare --help", engine)).out, /^Usage: heap-verdict compare/);
  assert.deepEqual(asked, []);
});
