import assert from "node:assert/strict";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "vitest";
import { readMetrics } from "../../../src/query/input/metrics.ts";
import { InputError } from "../../../src/query/queryErrors.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "heap-verdict-metrics-"));
});
afterEach(() => rm(folder, { recursive: true }));

const bytes = (heapUsed: number) => ({ heapUsed, heapTotal: 2 * heapUsed, rss: 3 * heapUsed, external: 500, arrayBuffers: 100 });
const megabytes = (heapUsedMB: number) => ({ heapUsedMB, heapTotalMB: 20, rssMB: 70.5, externalMB: 2.3 });
const stats = (totalModels: number, idle: number) => ({
  stats: {
    totalModels,
    uniqueModels: 14,
    reuseCount: 3,
    tenantRegistries: totalModels / 14,
    tenantStats: [
      { tenantCode: "busy", modelCount: 14, idleTime: 0 },
      { tenantCode: "quiet", modelCount: 14, idleTime: idle },
      { tenantCode: "quieter", modelCount: 7, idleTime: 2 * idle },
    ],
  },
});

/** Writes a file of the folder and gives its path. */
async function put(name: string, content: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

const snapshots = () => [join(folder, "before.heapsnapshot"), join(folder, "after.heapsnapshot.gz")];
const read = async (content: unknown) => await readMetrics(snapshots(), await put("samples.json", content));

async function assertRefused(content: unknown, message: RegExp, byteOffset: number | null = null): Promise<void> {
  await assert.rejects(read(content), (error: unknown) => {
    assert.ok(error instanceof InputError, String(error));
    assert.equal(error.file, join(folder, "samples.json"));
    assert.match(error.message.slice(error.file.length + 2), message);
    assert.equal(error.byteOffset, byteOffset);
    return true;
  });
}

/** What programs divide by for heapUsedMB. */
const MEBI = 1 << 20;

test("samples in bytes fill one row for each metric", async () => {
  const metrics = await read([{ label: "before", memoryUsage: bytes(1_000) }, { memoryUsage: bytes(1_500) }]);
  assert.deepEqual(metrics?.memory[0], {
    metric: "heapUsed",
    before: 1_000,
    after: 1_500,
    delta: 500,
    percent: 50,
    source: "metrics",
    series: [1_000, 1_500],
  });
  assert.deepEqual(
    metrics?.memory.map((row) => row.metric),
    ["heapUsed", "heapTotal", "rss", "external", "arrayBuffers"],
  );
  assert.equal(metrics?.registry, null);
  assert.deepEqual(metrics?.notes, []);
});

test("samples in megabytes become bytes; a metric that grew from nothing has no percentage", async () => {
  const metrics = await read([{ memoryUsage: { ...megabytes(13.1), externalMB: 0 } }, { memoryUsage: megabytes(68.7) }]);
  assert.deepEqual(
    metrics?.memory.map((row) => [row.metric, row.before, row.after]),
    [
      ["heapUsed", Math.round(13.1 * MEBI), Math.round(68.7 * MEBI)],
      ["heapTotal", 20 * MEBI, 20 * MEBI],
      ["rss", Math.round(70.5 * MEBI), Math.round(70.5 * MEBI)],
      ["external", 0, Math.round(2.3 * MEBI)],
    ],
  );
  assert.equal(metrics?.memory[3].percent, null);
});

test("registry statistics: before and after, idle tenants longest first, cost of a model", async () => {
  const metrics = await read([
    { memoryUsage: megabytes(13.1), registryStats: stats(112, 0) },
    { memoryUsage: megabytes(68.7), registryStats: stats(3_612, 61_000) },
  ]);
  assert.deepEqual(metrics?.registry, {
    totalModels: { before: 112, after: 3_612 },
    uniqueModels: { before: 14, after: 14 },
    reuseCount: { before: 3, after: 3 },
    tenantRegistries: { before: 8, after: 258 },
    idleTenants: [
      { tenantCode: "quieter", modelCount: 7, idleTime: 122_000 },
      { tenantCode: "quiet", modelCount: 14, idleTime: 61_000 },
    ],
    bytesPerModel: (Math.round(68.7 * MEBI) - Math.round(13.1 * MEBI)) / 3_500,
  });
});

test("a registry that gained no model has no cost per model; a statistic that nobody gives is null", async () => {
  const { uniqueModels: _, ...rest } = stats(112, 0).stats;
  const entry = { memoryUsage: bytes(10), registryStats: { stats: rest } };
  const metrics = await read([entry, entry]);
  assert.equal(metrics?.registry?.bytesPerModel, null);
  assert.equal(metrics?.registry?.uniqueModels, null);
});

test("a series has one value for each snapshot, and its ends make the row", async () => {
  const three = [...snapshots(), join(folder, "settled.heapsnapshot")];
  const file = await put(
    "samples.json",
    [10, 30, 20].map((used) => ({ memoryUsage: bytes(used) })),
  );
  const row = (await readMetrics(three, file))?.memory[0];
  assert.deepEqual([row?.before, row?.after, row?.delta, row?.series], [10, 20, 10, [10, 30, 20]]);
});

test("found beside the snapshots: one file each, or metrics.json", async () => {
  assert.equal(await readMetrics(snapshots()), null);
  await put("metrics.json", [{ memoryUsage: bytes(1) }, { memoryUsage: bytes(2) }]);
  assert.deepEqual((await readMetrics(snapshots()))?.memory[0].series, [1, 2]);
  await put("before.memory.json", { memoryUsage: bytes(3) });
  assert.deepEqual(
    (await readMetrics(snapshots()))?.notes.map(({ text }) => text),
    ["before.memory.json was not used: there is no after.memory.json"],
  );
  await put("after.memory.json", [{ memoryUsage: bytes(4) }]);
  assert.deepEqual((await readMetrics(snapshots()))?.memory[0].series, [3, 4]);
  assert.equal(await readMetrics(snapshots(), "none"), null);
});

test("of more entries than snapshots, the labels choose", async () => {
  const entries = ["before", "middle", "After: the load"].map((label, n) => ({ label, memoryUsage: bytes(n + 1) }));
  assert.deepEqual((await read(entries))?.memory[0].series, [1, 3]);
  await assertRefused(entries.slice(1).concat(entries[1]), /^has 3 entries for 2 snapshots, and no labels that name before, after$/);
  await put("metrics.json", entries.slice(0, 1));
  assert.deepEqual(
    (await readMetrics(snapshots()))?.notes.map(({ text }) => text),
    ["metrics.json was not used: it has 1 entry for 2 snapshots, and no labels that name before, after"],
  );
});

test("what was only found is never a failure: a note says why it was not used", async () => {
  const notes = async (paths = snapshots()) => (await readMetrics(paths))?.notes.map(({ text }) => text);
  const refused: [unknown, string][] = [
    ["root:x:0:0:root:/root:/bin/bash", "metrics.json was not used: is no JSON (byte 4)"],
    [{ name: "pytest", passed: 3 }, "metrics.json was not used: memoryUsage is missing"],
    [[], "metrics.json was not used: the list of samples is empty"],
    [
      [{ memoryUsage: bytes(-1) }, {}],
      "metrics.json was not used: [0].memoryUsage.heapUsed must be a number of 0 or more, is a number below 0",
    ],
  ];
  for (const [content, note] of refused) {
    await put("metrics.json", content);
    assert.deepEqual(await notes(), [note]);
  }
  await put("metrics.json", `[{ "memoryUsage": ${JSON.stringify(bytes(7)).replace("7", "1e309")} }, {}]`);
  assert.deepEqual(await notes(), [
    "metrics.json was not used: [0].memoryUsage.heapUsed must be a number of 0 or more, is too large a number",
  ]);
  if (process.platform !== "win32") {
    await rm(join(folder, "metrics.json"));
    await symlink("metrics.json", join(folder, "metrics.json"));
    assert.deepEqual(await notes(), ["metrics.json was not used: is a link that leads in a circle"]);
  }
  await put("before.memory.json", []);
  await put("after.memory.json", "{");
  assert.deepEqual(await notes(), ["before.memory.json was not used: the list of samples is empty"]);
});

test("metrics.json of one folder's run says nothing of a snapshot that lies elsewhere", async () => {
  const elsewhere = join(folder, "other", "before.heapsnapshot");
  await put("metrics.json", [{ memoryUsage: bytes(1) }, { memoryUsage: bytes(2) }]);
  const metrics = await readMetrics([elsewhere, snapshots()[1]]);
  assert.deepEqual(metrics?.memory, []);
  assert.deepEqual(
    metrics?.notes.map(({ text }) => text),
    ["metrics.json was not used: the snapshots do not lie in one folder"],
  );
});

test("labels go before the order", async () => {
  const entries = ["after", "before"].map((label, n) => ({ label, memoryUsage: bytes(n + 1) }));
  assert.deepEqual((await read(entries))?.memory[0].series, [2, 1]);
});

test("a malformed file is an error that names the field", async () => {
  const good = { memoryUsage: bytes(1) };
  const withStats = (change: object) => ({ memoryUsage: bytes(1), registryStats: { stats: { ...stats(1, 1).stats, ...change } } });
  await assertRefused('["ä", ', /^is no JSON \(byte 7\)$/, 7);
  await assertRefused([], /^the list of samples is empty$/);
  await assertRefused([good, 7], /^\[1\] must be an object, is a number$/);
  await assertRefused([good, {}], /^\[1\]\.memoryUsage is missing$/);
  await assertRefused([good, { memoryUsage: null }], /^\[1\]\.memoryUsage must be an object, is null$/);
  await assertRefused(
    [{ memoryUsage: { ...bytes(1), rss: "70" } }, good],
    /^\[0\]\.memoryUsage\.rss must be a number of 0 or more, is a text$/,
  );
  await assertRefused(
    [{ memoryUsage: { ...megabytes(1), rssMB: -1 } }, good],
    /^\[0\]\.memoryUsage\.rssMB must be a number of 0 or more, is a number below 0$/,
  );
  await assertRefused(
    [{ memoryUsage: { heapUsed: 1 } }, good],
    /^\[0\]\.memoryUsage\.heapTotal is missing \(bytes\), and so is heapTotalMB$/,
  );
  await assertRefused([good, { memoryUsage: megabytes(1) }], /^\[1\]\.memoryUsage\.arrayBuffers is missing, while \[0\] has it$/);
  await assertRefused([good, withStats({})], /^\[0\]\.registryStats is missing, while \[1\] has it$/);
  await assertRefused(
    [withStats({}), withStats({ totalModels: [] })],
    /^\[1\]\.registryStats\.stats\.totalModels must be a number of 0 or more, is a list$/,
  );
  await assertRefused([withStats({}), withStats({ reuseCount: undefined })], /^\[1\]\.registryStats\.stats\.reuseCount is missing/);
  await assertRefused(
    [withStats({}), withStats({ tenantStats: {} })],
    /^\[1\]\.registryStats\.stats\.tenantStats must be a list, is an object$/,
  );
  await assertRefused(
    [withStats({}), withStats({ tenantStats: [{ tenantCode: "a", modelCount: 1 }] })],
    /^\[1\]\.registryStats\.stats\.tenantStats\[0\]\.idleTime is missing$/,
  );
  await assertRefused([{ ...good, registryStats: {} }, good], /^\[0\]\.registryStats\.stats is missing$/);
  await assertRefused([{ ...good, label: 3 }, good], /^\[0\]\.label must be a text, is a number$/);
});

test("a file that cannot be read says why", async () => {
  await assert.rejects(readMetrics(snapshots(), join(folder, "none.json")), /none\.json: no such file$/);
  await assert.rejects(readMetrics(snapshots(), folder), InputError);
});

test("what the last entry says of the load before it is carried, and nothing else is taken for it", async () => {
  const entries = (load: unknown) => [{ memoryUsage: bytes(1_000) }, { memoryUsage: bytes(1_500), load }];
  assert.equal((await read(entries("stopped")))?.load, "stopped");
  assert.equal((await read(entries("repeated")))?.load, "repeated");
  assert.equal((await read(entries(undefined)))?.load, null);
  await assertRefused(entries("idle"), /^\[1\]\.load must be "stopped" or "repeated", is a text$/);
  await assertRefused(entries(true), /^\[1\]\.load must be "stopped" or "repeated", is true or false$/);
  await assertRefused(entries(null), /^\[1\]\.load must be "stopped" or "repeated", is null$/);
});
