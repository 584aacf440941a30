// Whatever a process waits for, a signal ends it; what cannot be read is said.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, test } from "vitest";
import { snapshotPath } from "../fixtures/fixtures.ts";
import { bundleCli, type CliProcess } from "../support/cliProcess.ts";

const SMALL = snapshotPath("plain-node20-before");
/** What a person waits after the signal. */
const ENDS_WITHIN_MS = 2_000;
/** Room for a process to come to its end on a machine that does other things. */
const ROOM_MS = 500;
const posix = process.platform !== "win32";

let cli: CliProcess;
let folder: string;
let environment: Record<string, string>;
const at = (name: string) => join(folder, name);
beforeAll(async () => {
  cli = await bundleCli();
  folder = mkdtempSync(join(tmpdir(), "heap-verdict-blocked-"));
  if (posix) for (const name of ["pipe", "waiting", "side.json"]) execFileSync("mkfifo", [at(name)]);
  environment = { NODE_OPTIONS: `--require ${join(import.meta.dirname, "..", "support", "faultyDisk.cjs")}`, HUNG_PIPE: at("waiting") };
});
afterAll(() => {
  cli.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Sends the signals, 300 ms apart; milliseconds from the first to the end. */
async function endAfter(args: string[], signals: NodeJS.Signals[]): Promise<number> {
  const { child, done } = cli.start(args, environment);
  await new Promise((resolve) => child.stderr?.on("data", (text) => String(text).includes("blocked") && resolve(null)));
  await wait(100);
  const sent = performance.now();
  for (const signal of signals) {
    child.kill(signal);
    await wait(signals.length > 1 ? 300 : 0);
  }
  await done;
  return performance.now() - sent;
}

const blocked: [string, () => string[]][] = [
  ["a snapshot that does not answer", () => ["compare", SMALL, at("hung")]],
  ["a summary of one", () => ["summarize", at("hung")]],
  ["a copy of one", () => ["redact", at("hung"), at("copy")]],
  ["a pipe that nobody writes to", () => ["compare", SMALL, at("pipe")]],
  ["metrics that do not answer", () => ["compare", SMALL, SMALL, "--metrics", at("hung")]],
  ["groups that do not answer", () => ["compare", SMALL, SMALL, "--groups", at("hung")]],
  ["expected growth that does not answer", () => ["compare", SMALL, SMALL, "--expected", at("hung")]],
  ["sources that do not answer", () => ["compare", SMALL, SMALL, "--source-root", at("hung")]],
  ["a saved report that does not answer", () => ["report", at("hung")]],
  ["a baseline that does not answer", () => ["compare", SMALL, SMALL, "--baseline", at("hung")]],
  ["a verification of a snapshot that does not answer", () => ["verify", SMALL, SMALL, "--fixed", SMALL, "--fixed", at("hung")]],
  ["a folder that does not answer", () => ["compare", at("hung")]],
  ["an output that does not answer", () => ["compare", SMALL, SMALL, "--out", at("hung")]],
];

test.runIf(posix).for(blocked)("%s: one signal ends it in two seconds, a second one at once", async ([, args]) => {
  const [once, twice] = await Promise.all([endAfter(args(), ["SIGTERM"]), endAfter(args(), ["SIGINT", "SIGINT"])]);
  assert.ok(once < ENDS_WITHIN_MS + ROOM_MS, `${once.toFixed(0)} ms after SIGTERM`);
  assert.ok(twice < 600 + ROOM_MS, `${twice.toFixed(0)} ms after the first of two`);
});

test.runIf(posix)("side files that are pipes or devices are refused at once", async () => {
  for (const option of ["--metrics", "--groups", "--expected"]) {
    for (const file of [at("side.json"), "/dev/zero"]) {
      const { code, err } = await cli.run(["compare", SMALL, SMALL, option, file]);
      assert.deepEqual([code, err], [3, `heap-verdict: ${file}: is no regular file\n`], option);
    }
  }
});

test("a disk that fails in the middle is exit code 3 with the place, packed or not", async () => {
  writeFileSync(at("plain.heapsnapshot"), gunzipSync(readFileSync(SMALL)));
  copyFileSync(SMALL, at("packed.heapsnapshot.gz"));
  for (const name of ["plain.heapsnapshot", "packed.heapsnapshot.gz"]) {
    for (const place of [0, 70_000, 100_001]) {
      const { code, out, err } = await cli.run(["summarize", at(name)], { ...environment, EIO_AFTER: String(place) });
      assert.deepEqual([code, out, err], [3, "", `heap-verdict: ${at(name)}: cannot be read: EIO: i/o error, read (byte ${place})\n`]);
    }
  }
});

test.runIf(process.platform === "linux")("a disk that is full is one sentence", async () => {
  const { code, out, err } = await cli.run(["summarize", SMALL, "--out", "/dev/full"]);
  assert.deepEqual([code, out, err], [2, "", "heap-verdict: --out /dev/full: ENOSPC: no space left on device, write\n"]);
});

test.runIf(process.platform === "linux")("where addresses are too few for V8's threads, it says so before V8 ends the process", () => {
  const limited = 'ulimit -v 2000000; exec "$0" "$@"';
  const { status, stdout, stderr } = spawnSync("sh", ["-c", limited, process.execPath, cli.file, "compare", SMALL, SMALL], {
    encoding: "utf8",
  });
  assert.deepEqual([status, stdout], [2, ""], stderr);
  assert.match(
    stderr,
    /^heap-verdict: the address space of this process is limited \(ulimit -v\), and its threads need 0\.\d+ GB more: [^\n]+\n$/,
  );
});

test("--out is refused where it is a file that was found beside the snapshots", async () => {
  copyFileSync(SMALL, at("one.heapsnapshot.gz"));
  for (const name of ["metrics.json", "one.memory.json"]) {
    writeFileSync(at(name), "[]");
    const { code, err } = await cli.run(["compare", at("one.heapsnapshot.gz"), at("one.heapsnapshot.gz"), "--out", at(name)]);
    assert.deepEqual([code, err], [2, `heap-verdict: --out ${at(name)} would overwrite the input ${at(name)}\n`]);
    assert.equal(readFileSync(at(name), "utf8"), "[]");
  }
  assert.ok(readdirSync(folder).every((name) => !name.endsWith(".tmp")));
});

test("a copy is never written over a file, be it the snapshot itself, a link or another copy", async () => {
  copyFileSync(SMALL, at("original.heapsnapshot.gz"));
  mkdirSync(at("elsewhere"));
  copyFileSync(SMALL, at("elsewhere/original.heapsnapshot.gz"));
  const original = at("original.heapsnapshot.gz");
  for (const to of [original, folder]) {
    const { code, err } = await cli.run(["redact", original, to]);
    assert.deepEqual([code, err], [2, `heap-verdict: ${original} exists already: name another file or folder for the copy\n`]);
  }
  const { code, err } = await cli.run(["redact", original, at("elsewhere/original.heapsnapshot.gz"), at("copies")]);
  const twice = at("copies/original.heapsnapshot.gz");
  assert.deepEqual([code, err], [2, `heap-verdict: two copies would be named ${twice}: copy them one by one\n`]);
  assert.deepEqual(readFileSync(original), readFileSync(SMALL));
});
