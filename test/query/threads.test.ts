// Many files take no more threads than there are processors.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, test } from "vitest";
import { compareSnapshots } from "../../src/query/session.ts";
import { snapshotJson } from "../core/support/snapshots.ts";

const FILES = 120;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "heap-verdict-threads-"));
  await build({
    entryPoints: [join(import.meta.dirname, "..", "..", "src", "query", "worker.ts")],
    bundle: true,
    platform: "node",
    format: "cjs",
    outfile: join(folder, "worker.cjs"),
    logLevel: "error",
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const threads = () => (process.platform === "linux" ? readdirSync("/proc/self/task").length : 0);

test(`${FILES} files`, async () => {
  const paths = Array.from({ length: FILES }, (_, at) => {
    const held = Array.from({ length: at + 1 }, (_, n) => ({ name: "Item", id: 100 + 2 * n, size: 16 }));
    const path = join(folder, `${String(at).padStart(3, "0")}.heapsnapshot`);
    const edges = held.map((_, n) => ({ from: 0, to: n + 1 }));
    writeFileSync(path, JSON.stringify(snapshotJson({ nodes: [{ name: "root", id: 1 }, ...held], edges })));
    return path;
  });
  const idle = threads();
  let most = 0;
  const onProgress = () => {
    most = Math.max(most, threads());
  };
  const comparison = await compareSnapshots({ paths }, { workerFile: join(folder, "worker.cjs"), onProgress });
  await comparison.close();
  assert.equal(comparison.report.snapshots.length, FILES);
  // Beside the workers Node has some of its own, four of them for files.
  assert.ok(most <= idle + Math.max(2, availableParallelism()) + 5, `${most} threads, ${idle} at rest`);
});
