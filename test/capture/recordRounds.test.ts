import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, test, vi } from "vitest";
import { nothingGrows } from "../../src/capture/recordRounds.ts";
import { parseReport } from "../../src/protocol/parseReport.ts";
import { bundleCli, type CliProcess } from "../support/cliProcess.ts";

/** A dozen of pauses and two comparisons: seconds on a machine at rest, a minute on a busy one. */
vi.setConfig({ testTimeout: 240_000 });

let cli: CliProcess;
let folder: string;
beforeAll(async () => {
  cli = await bundleCli();
  folder = mkdtempSync(join(tmpdir(), "heap-verdict-record-"));
});
afterAll(() => {
  cli.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** A service that keeps what a request brings: without end, or up to a bound. Its port is written to a file. */
function service(name: string, bound: number): { script: string; portFile: string } {
  const portFile = join(folder, `${name}.port`);
  const script = join(folder, `${name}.cjs`);
  writeFileSync(
    script,
    `const kept = new Map(); let n = 0;
    require("node:http").createServer((request, response) => {
      for (let i = 0; i < 20; i++) kept.set("session-" + n, { at: n++, text: "x".repeat(50) + n });
      for (const key of kept.keys()) { if (kept.size <= ${bound}) break; kept.delete(key); }
      response.end();
    }).listen(0, "127.0.0.1", function () { require("node:fs").writeFileSync(${JSON.stringify(portFile)}, String(this.address().port)); });`,
  );
  return { script, portFile };
}

function loadModule(portFile: string): string {
  const file = `${portFile}.mjs`;
  writeFileSync(
    file,
    `import { existsSync, readFileSync } from "node:fs";
    export default async function () {
      for (let waited = 0; waited < 60_000 && !existsSync(${JSON.stringify(portFile)}); waited += 50) await new Promise((go) => setTimeout(go, 50));
      const port = readFileSync(${JSON.stringify(portFile)}, "utf8");
      for (let n = 0; n < 30; n++) await (await fetch("http://127.0.0.1:" + port)).text();
    }`,
  );
  return file;
}

const QUICK = ["--rounds", "3", "--settle", "50ms", "--idle", "100ms", "--delay", "500ms", "--format", "json"];

test("a service that keeps everything is a leak by its holder, and fails the build", async () => {
  const { script, portFile } = service("leaky", Number.MAX_SAFE_INTEGER);
  const args = ["record", "--load-module", loadModule(portFile), "--snapshots", join(folder, "leaky"), "--fail-on", "leak", ...QUICK];
  const { code, out, err } = await cli.run([...args, "--", process.execPath, script]);
  assert.equal(code, 1, err);
  const { verdict, snapshots, comparability } = parseReport(out);
  assert.equal(verdict.status, "leak");
  assert.match(verdict.culprits[0].holder.description, /^kept in leaky\.cjs/);
  assert.deepEqual(verdict.culprits[0].series, [600, 1200, 1800, 2400]);
  assert.deepEqual([snapshots.length, comparability.sameProcess, comparability.load], [4, true, "repeated"]);
});

test("the same service with a bound is none", async () => {
  const { script, portFile } = service("mended", 300);
  const args = [
    "record",
    "--load-module",
    loadModule(portFile),
    "--snapshots",
    join(folder, "mended"),
    "--fail-on",
    "leak-suspected",
    ...QUICK,
  ];
  const { code, out, err } = await cli.run([...args, "--", process.execPath, script]);
  assert.equal(code, 0, `${err}${out}`);
  assert.equal(parseReport(out).verdict.status, "no-leak");
});

test("a load that fails ends it, with one line and no report", async () => {
  const { script } = service("unloaded", 1);
  const args = ["record", "--load", "exit 3", "--snapshots", join(folder, "unloaded"), ...QUICK, "--", process.execPath, script];
  const { code, out, err } = await cli.run(args);
  assert.deepEqual([code, out], [4, ""]);
  assert.match(err, /heap-verdict: the load ended with exit code 3\n$/);
  assert.deepEqual(readdirSync(join(folder, "unloaded")), []);
});

test("two rounds that used no more than what was used before end it early", () => {
  assert.equal(nothingGrows([100, 100]), false);
  assert.equal(nothingGrows([100, 99, 101]), false);
  assert.equal(nothingGrows([100, 99, 100]), true);
  assert.equal(nothingGrows([100, 110, 109, 110]), true);
  assert.equal(nothingGrows([100, 110, 120, 115]), false);
});
