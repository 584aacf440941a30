// What real snapshots show by themselves.
import assert from "node:assert/strict";
import { test } from "vitest";
import type { Summary } from "../../src/protocol/report.ts";
import { readSnapshot } from "../../src/query/input/readSnapshot.ts";
import { load, open } from "../core/support/comparing.ts";
import { type SnapshotName, snapshotPath } from "../fixtures/fixtures.ts";

async function summaryOf(name: SnapshotName): Promise<Summary> {
  const { snapshot } = await readSnapshot(snapshotPath(name), () => {});
  return open([load(snapshot, name)]).summary();
}

test("a service's registry is named with its tenants", async () => {
  const { suspects } = await summaryOf("loopback-node20-after");
  const registry = suspects.find(({ holder }) => holder.description === "service.tenantRegistries in global");
  assert.equal(registry?.holder.className, "Map");
  assert.deepEqual(
    registry.contents.slice(0, 1).map(({ name, count }) => [name, count]),
    [["{tenant, source, Customer, Order}", 16]],
  );
  assert.equal(registry.tenants.count, 16);
  assert.ok(registry.tenants.bytes <= registry.bytes);
  assert.ok(
    suspects.every(({ source }) => !source?.file.startsWith("node:")),
    "nothing of Node's own",
  );
});

test("a package's sparse tables are mostly empty", async () => {
  const { savings, suspects } = await summaryOf("mongoose-node20-after");
  const spare = savings.find(({ kind }) => kind === "spare-capacity");
  assert.equal(spare?.places[0].description, "pages in Pager");
  assert.ok(spare.bytes > 1_500_000, String(spare.bytes));
  assert.match(suspects[0].source?.file ?? "", /saslprep/);
});

test("a small program keeps little by itself", async () => {
  const { suspects, headline } = await summaryOf("plain-node16");
  assert.ok(
    suspects.every(({ share }) => share < 0.1),
    headline,
  );
});
