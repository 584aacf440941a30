import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import {
  closeSync,
  copyFileSync,
  createReadStream,
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { setTimeout as wait } from "node:timers/promises";
import { createGunzip, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, test } from "vitest";
import { parseReport, parseSummary } from "../../src/protocol/parseReport.ts";
import type { Report, Size } from "../../src/protocol/report.ts";
import { displayWidth } from "../../src/render/textCells.ts";
import { bundleCli, type CliProcess } from "../support/cliProcess.ts";

const fixture = (name: string) => join(import.meta.dirname, "..", "fixtures", `${name}.heapsnapshot.gz`);
const BEFORE = fixture("loopback-node20-before");
const AFTER = fixture("loopback-node20-after");
const SMALL = fixture("plain-node20-before");

let cli: CliProcess;
let folder: string;
beforeAll(async () => {
  cli = await bundleCli();
  folder = mkdtempSync(join(tmpdir(), "heap-verdict-main-"));
});
afterAll(() => {
  cli.remove();
  rmSync(folder, { recursive: true, force: true });
});

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function reportOf(...args: string[]): Promise<Report> {
  const { code, out, err } = await cli.run(["compare", ...args, "--format", "json"]);
  assert.deepEqual([code, err], [0, ""]);
  return parseReport(out);
}

test("two real snapshots give a report that follows the schema, and whose parts sum to the whole", async () => {
  const { tenants, snapshots, verdict, tool } = await reportOf(BEFORE, AFTER);
  assert.equal(tool.version, JSON.parse(readFileSync(join(import.meta.dirname, "..", "..", "package.json"), "utf8")).version);
  const { total, ...parts } = verdict.growth;
  assert.equal(total, snapshots[1].totalSize - snapshots[0].totalSize);
  assert.equal(
    Object.values(parts).reduce((sum, part) => sum + part, 0),
    total,
  );
  for (const [n, when] of (["before", "after"] as const).entries()) {
    const owned = tenants.items.reduce((sum, item) => sum + item[when].retained, 0);
    assert.equal(owned + tenants.shared[when] + tenants.unattributed[when], snapshots[n].totalSize);
  }
});

// Windows has no named pipes among its files.
if (process.platform !== "win32") {
  test("a pipe is read as a file is", async () => {
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    const feeding = pipeline(createReadStream(SMALL), createGunzip(), createWriteStream(pipe));
    const [piped, plain] = [await reportOf(SMALL, pipe), await reportOf(SMALL, SMALL)];
    await feeding;
    assert.deepEqual(piped.verdict, plain.verdict);
    assert.equal(piped.snapshots[1].fileBytes, gunzipSync(readFileSync(SMALL)).length);
  });
}

test("the same input gives the same bytes", async () => {
  const outputs = await Promise.all([1, 2].map(() => cli.run(["compare", BEFORE, AFTER, "--format", "json"])));
  assert.equal(outputs[0].out, outputs[1].out);
});

test("a file against itself has no growth and no leak", async () => {
  const { verdict, constructors, groups } = await reportOf(SMALL, SMALL);
  assert.equal(verdict.status, "no-leak");
  assert.ok(Object.values(verdict.growth).every((part) => part === 0));
  for (const row of [...constructors, ...groups]) assert.deepEqual(row.delta, { count: 0, shallow: 0, retained: 0 }, row.name);
});

test("swapping the two negates every total", async () => {
  const forth = await reportOf(BEFORE, AFTER, "--tenants", "none");
  const back = await reportOf(AFTER, BEFORE, "--tenants", "none");
  const deltas = (report: Report) => report.constructors.map((row) => row.delta);
  const sum = (sizes: Size[]) => sizes.reduce((total, size) => total + size.shallow, 0);
  assert.equal(back.verdict.growth.total, -forth.verdict.growth.total);
  assert.equal(sum(deltas(back)), -sum(deltas(forth)));
});

test("text fits 80 columns and opens with the verdict; Markdown, HTML and CSV open as they should", async () => {
  const text = await cli.run(["compare", BEFORE, AFTER]);
  assert.match(text.out, /^(?:LEAK|LEAK SUSPECTED|NO LEAK|INCONCLUSIVE) +(?:sure|likely|not sure) · /);
  for (const line of text.out.split("\n")) assert.ok(displayWidth(line) <= 80, line);
  assert.match(
    (await cli.run(["compare", BEFORE, AFTER, "--format", "markdown"])).out,
    /^## \S+ (?:Leak|Leak suspected|No leak|Inconclusive): /,
  );
  assert.match((await cli.run(["compare", BEFORE, AFTER, "--format", "html"])).out, /^<!doctype html>[\s\S]*<\/html>\n$/);
  assert.match(
    (await cli.run(["compare", BEFORE, AFTER, "--format", "csv", "--table", "constructors"])).out,
    /^\ufeffconstructor,group,file,line,/,
  );
});

test("one snapshot is summarized", async () => {
  const { code, out } = await cli.run(["summarize", SMALL, "--format", "json"]);
  assert.equal(code, 0);
  const summary = parseSummary(out);
  assert.equal(summary.snapshots[0].role, "single");
  assert.ok(summary.constructors.some((row) => row.name === "(string)" && row.size.count > 1_000));
});

test("a folder or a pattern stands for the snapshots in it; those of another process are named", async () => {
  const run = mkdtempSync(join(folder, "run-"));
  copyFileSync(BEFORE, join(run, "before.heapsnapshot.gz"));
  copyFileSync(AFTER, join(run, "after.heapsnapshot.gz"));
  copyFileSync(SMALL, join(run, "other.heapsnapshot.gz"));
  const ofFolder = await reportOf(run);
  assert.deepEqual(
    ofFolder.snapshots.map(({ path }) => basename(path)),
    ["before.heapsnapshot.gz", "after.heapsnapshot.gz"],
  );
  assert.match(ofFolder.comparability.notes.join(), /other\.heapsnapshot\.gz/);
  const ofPattern = await reportOf(join(run, "[ab]*.gz"));
  assert.equal(ofPattern.verdict.growth.total, ofFolder.verdict.growth.total);
  const { code, err } = await cli.run(["compare", join(run, "*.zip")]);
  assert.deepEqual([code, err], [2, `heap-verdict: no file matches "${join(run, "*.zip")}"\n`]);
});

test("the verdict can fail a build", async () => {
  const { status } = (await reportOf(BEFORE, AFTER)).verdict;
  assert.ok(status === "leak" || status === "leak-suspected", "the leaky service of the fixtures is recognised");
  const { code, err } = await cli.run(["compare", BEFORE, AFTER, "--fail-on", "leak-suspected"]);
  assert.deepEqual([code, err], [1, `heap-verdict: the verdict is ${status} (--fail-on leak-suspected)\n`]);
  assert.equal((await cli.run(["compare", SMALL, SMALL, "--fail-on", "leak-suspected"])).code, 0);
});

test("wrong usage is exit code 2", async () => {
  for (const args of [["compare"], ["compare", SMALL], ["compare", SMALL, SMALL, "--tenants", "nonsense"], ["capture"], ["nonsense"]]) {
    const { code, out, err } = await cli.run(args);
    assert.deepEqual([code, out], [2, ""], args.join(" "));
    assert.match(err, /^heap-verdict: [^\n]+\n$/);
  }
});

test("standard input that is a file is read from where it stands", () => {
  const head = "read by somebody else before\n";
  const input = openSync(put("with-head.heapsnapshot", Buffer.concat([Buffer.from(head), gunzipSync(readFileSync(SMALL))])), "r");
  readSync(input, Buffer.alloc(head.length));
  const { status, stderr } = spawnSync(process.execPath, [cli.file, "summarize", "-", "--format", "json"], {
    stdio: [input, "ignore", "pipe"],
  });
  closeSync(input);
  assert.deepEqual([status, String(stderr)], [0, ""]);
});

test.runIf(process.platform !== "win32")("in a folder that was removed meanwhile, one line says so", () => {
  const gone = join(folder, "gone");
  mkdirSync(gone);
  const script = 'rmdir "$PWD" && exec "$@"';
  const { status, stderr } = spawnSync("sh", ["-c", script, "sh", process.execPath, cli.file, "compare", BEFORE, AFTER], {
    cwd: gone,
    encoding: "utf8",
  });
  assert.deepEqual([status, stderr.split("\n").length], [2, 2]);
  assert.match(stderr, /^heap-verdict: the current folder is not there any more/);
});

test("an input that cannot be read is exit code 3, with one line that names it", async () => {
  const whole = gunzipSync(readFileSync(SMALL));
  const damaged = Buffer.from(readFileSync(SMALL));
  damaged.fill(0x55, damaged.length >> 1, (damaged.length >> 1) + 64);
  mkdirSync(join(folder, "folder.heapsnapshot"));
  const inputs = [
    join(folder, "missing.heapsnapshot"),
    join(folder, "folder.heapsnapshot"),
    put("empty.heapsnapshot", ""),
    put("text.heapsnapshot", "this is no JSON"),
    put("other.heapsnapshot", '{"hello": [1, 2, 3]}'),
    put("list.heapsnapshot", "[]"),
    put("truncated.heapsnapshot", whole.subarray(0, whole.length >> 1)),
    put("truncated.heapsnapshot.gz", damaged.subarray(0, damaged.length >> 2)),
    put("damaged.heapsnapshot.gz", damaged),
  ];
  for (const input of inputs) {
    for (const args of [
      ["compare", SMALL, input],
      ["summarize", input],
    ]) {
      const { code, out, err } = await cli.run(args);
      assert.deepEqual([code, out], [3, ""], `${input}: ${err}`);
      assert.ok(err.startsWith(`heap-verdict: ${input}: `), err);
      assert.match(err, /^[^\n]+\n$/);
    }
  }
});

test("a malformed metrics or groups file is exit code 3 and names the field", async () => {
  const metrics = put("metrics-bad.json", '[{"memoryUsage": {"heapUsed": "12"}}, {}]');
  const bad = await cli.run(["compare", SMALL, SMALL, "--metrics", metrics]);
  assert.deepEqual(
    [bad.code, bad.err],
    [3, `heap-verdict: ${metrics}: [0].memoryUsage.heapUsed must be a number of 0 or more, is a text\n`],
  );
  assert.equal((await cli.run(["compare", SMALL, SMALL, "--groups", join(folder, "none.json")])).code, 3);
});

test("samples of memory fill the memory table", async () => {
  const usage = (heapUsed: number) => ({ memoryUsage: { heapUsed, heapTotal: 9e6, rss: 5e7, external: 1e6 } });
  const metrics = put("metrics-good.json", JSON.stringify([usage(4e6), usage(5e6)]));
  const report = await reportOf(SMALL, SMALL, "--metrics", metrics);
  assert.deepEqual(
    report.memory.map((row) => row.metric),
    ["heapUsed", "heapTotal", "rss", "external", "snapshotTotal"],
  );
});

test("--out has the whole report, and the folder nothing else", async () => {
  const target = join(folder, "out");
  mkdirSync(target);
  const file = join(target, "report.json");
  assert.deepEqual(await cli.run(["compare", SMALL, SMALL, "--format", "json", "--out", file]), { code: 0, out: "", err: "" });
  parseReport(readFileSync(file, "utf8"));
  assert.deepEqual(readdirSync(target), ["report.json"]);
});

/** A run long enough to be interrupted, which is tried with growing patience until the signal meets it at work. */
async function interrupted(signal: NodeJS.Signals, target: string): Promise<number | null> {
  const series = Array.from({ length: 12 }, (_, n) => (n % 2 === 0 ? BEFORE : AFTER));
  for (const delay of [400, 800, 1_600, 3_200]) {
    const { child, done } = cli.start(["compare", ...series, "--out", join(target, "report.txt")]);
    await wait(delay);
    child.kill(signal);
    const { code, out } = await done;
    assert.equal(out, "");
    // Ended by the signal itself: Node had not started yet. 0: the work was done already.
    if (signal === "SIGKILL" || (code !== null && code !== 0)) return code;
    rmSync(join(target, "report.txt"), { force: true });
  }
  throw new Error("the signal never met the process at work");
}

test.runIf(process.platform !== "win32")("interrupted or killed, it leaves nothing at --out", async () => {
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGKILL", null],
  ] as const) {
    const target = join(folder, signal);
    mkdirSync(target);
    assert.equal(await interrupted(signal, target), code, signal);
    assert.deepEqual(readdirSync(target), [], signal);
  }
});

test("a reader that stops reading is no error", async () => {
  const { child, done } = cli.start(["compare", BEFORE, AFTER, "--format", "json"]);
  child.stdout?.once("data", () => child.stdout?.destroy());
  const { code, err } = await done;
  assert.deepEqual([code, err], [0, ""]);
});
