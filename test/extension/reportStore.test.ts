import assert from "node:assert/strict";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, test } from "vitest";
import { type ReportKey, ReportStore } from "../../src/extension/reportStore.ts";
import { sampleReport } from "../support/sampleReport.ts";

let folder = "";
let key: ReportKey;
let store: ReportStore;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "heap-verdict-"));
  const paths = ["a", "b"].map((name) => path.join(folder, `${name}.heapsnapshot`));
  for (const file of paths) await writeFile(file, "{}");
  key = { paths, tenants: [] };
  store = new ReportStore(path.join(folder, "reports"), "1.0.0");
});
afterEach(() => rm(folder, { recursive: true }));

test("a report comes back as it was saved", async () => {
  await store.save(key, sampleReport());
  assert.deepEqual(await store.load(key), { report: sampleReport(), snapshots: "same" });
});

test("the order of the snapshots, the rules and the version tell reports apart", async () => {
  await store.save(key, sampleReport());
  assert.equal(await store.load({ ...key, paths: [...key.paths].reverse() }), null);
  assert.equal(await store.load({ ...key, tenants: ["none"] }), null);
  assert.equal(await store.load({ ...key, load: "stopped" }), null);
  assert.equal(await new ReportStore(path.join(folder, "reports"), "1.0.1").load(key), null);
});

test("a snapshot that changed or vanished since is said so", async () => {
  await store.save(key, sampleReport());
  await writeFile(key.paths[1]!, "{ }");
  assert.equal((await store.load(key))?.snapshots, "changed");
  await rm(key.paths[1]!);
  assert.equal((await store.load(key))?.snapshots, "missing");
});

test("a damaged file counts as none", async () => {
  await store.save(key, sampleReport());
  const [name] = await readdir(path.join(folder, "reports"));
  await writeFile(path.join(folder, "reports", name!), "{");
  assert.equal(await store.load(key), null);
});

test("the least recently used go when there are more than twenty", async () => {
  for (let n = 0; n < 23; n++) await store.save({ ...key, tenants: [`property:p${n}`] }, sampleReport());
  assert.equal((await readdir(path.join(folder, "reports"))).length, 20);
  assert.equal((await store.load({ ...key, tenants: ["property:p22"] }))?.snapshots, "same");
});
