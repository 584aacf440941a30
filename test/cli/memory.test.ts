// What is announced before an analysis begins is about what it takes.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, test } from "vitest";
import { announcedIn, bytesNeeded } from "../../src/query/input/memoryNeed.ts";

import { snapshotPath } from "../fixtures/fixtures.ts";
import { bundleCli, type CliProcess } from "../support/cliProcess.ts";
import { manyClasses } from "../support/manyClasses.mjs";

const LEAST = 0.8;
const MOST = 1.5;

let cli: CliProcess;
beforeAll(async () => {
  cli = await bundleCli();
});
afterAll(() => cli.remove());

test.each([
  ["as large as its process's", "--max-old-space-size=48"],
  ["smaller than its process's", `--require ${join(import.meta.dirname, "..", "support", "smallerThreads.cjs")}`],
])(
  "a thread whose heap is full, %s, is one sentence with its limit and what to do",
  async (_, options) => {
    const folder = mkdtempSync(join(tmpdir(), "heap-verdict-memory-"));
    try {
      const paths = [1_000, 300_000].map((count) => {
        const path = join(folder, `${count}.heapsnapshot`);
        writeFileSync(path, manyClasses(count));
        return path;
      });
      const { code, out, err } = await cli.run(["compare", ...paths, "--out", join(folder, "report.txt")], { NODE_OPTIONS: options });
      assert.deepEqual([code, out], [3, ""], err);
      assert.match(
        err,
        /^heap-verdict: the analysis ran out of memory: the heap of each of its threads may have 1?\d\d(\.\d)? MB; NODE_OPTIONS=\S+ lets it have 8 GB\n$/,
      );
      assert.deepEqual(readdirSync(folder), ["1000.heapsnapshot", "300000.heapsnapshot"]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  240_000,
);

// Other systems count what is shared, and what was given back, in other ways.
test.runIf(process.platform === "linux").each([
  ["two of the loopback service", [snapshotPath("loopback-node20-before"), snapshotPath("loopback-node20-after")]],
  ["two small ones", [snapshotPath("plain-node20-before"), snapshotPath("plain-node20-after")]],
  ["six files", Array.from({ length: 6 }, (_, n) => snapshotPath(n % 2 === 0 ? "mongoose-node20-before" : "mongoose-node20-after"))],
])("%s", async (_, paths) => {
  const counts = await Promise.all(paths.map(announcedIn));
  const forecast = bytesNeeded(counts.filter((count) => count !== null));
  const env = { NODE_OPTIONS: `--require ${join(import.meta.dirname, "..", "support", "peakMemory.cjs")}` };
  const { code, err } = await cli.run(["compare", ...paths], env);
  assert.equal(code, 0, err);
  const peak = 1024 * Number(/^peak (\d+) kB$/m.exec(err)?.[1]);
  console.log(`forecast ${(forecast / 1e6).toFixed(0)} MB, peak ${(peak / 1e6).toFixed(0)} MB: ${(forecast / peak).toFixed(2)}`);
  assert.ok(forecast > LEAST * peak && forecast < MOST * peak, `${forecast} of ${peak}`);
});
