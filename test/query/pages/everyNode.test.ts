// Every question about an object answers for every object of every fixture, whatever V8 made it: some here, all with `npm run fuzz -- nodes`.
import assert from "node:assert/strict";
import { test } from "vitest";
import { SnapshotParser } from "../../../src/core/parse/snapshotParser.ts";
import type { ObjectRow, Page, Queries } from "../../../src/protocol/queries.ts";
import { load, open } from "../../core/support/comparing.ts";
import { type SnapshotName, snapshotBytes, snapshots } from "../../fixtures/fixtures.ts";

const ALL = process.env.HEAP_VERDICT_ALL_NODES === "1";
const SAMPLE = 100;

function read(name: SnapshotName) {
  const bytes = snapshotBytes(name);
  const parser = new SnapshotParser({ fileBytes: bytes.length });
  parser.write(bytes);
  return parser.end();
}

test.each(snapshots)("%s", { timeout: 7_200_000 }, (name) => {
  const snapshot = read(name);
  const { nodes, nodeCount } = snapshot;
  const answers = open([load(read(name), "a.heapsnapshot"), load(snapshot, "b.heapsnapshot")]);
  // An odd step meets all kinds of nodes, which V8 writes one kind after the other.
  const step = ALL ? 1 : Math.max(1, Math.floor(nodeCount / SAMPLE) | 1);
  let asked = 0;
  for (let node = 0; node < nodeCount; node += step) {
    const id = nodes.id[node];
    const of = { snapshot: 1, id };
    const page = { ...of, from: 0, count: 20 };
    const path = answers.answer("retainingPath", of) as Queries["retainingPath"]["result"];
    assert.ok(Array.isArray(path), `path of ${id}`);
    const holders = answers.answer("holder", { id }) as Queries["holder"]["result"];
    assert.deepEqual(
      holders.map(({ present }) => present),
      [true, true],
      `holder ${id}`,
    );
    for (const query of ["dominated", "retainers", "entries"] as const) {
      const { rows, total } = answers.answer(query, page) as Page<ObjectRow>;
      assert.equal(rows.length, Math.min(20, total), `${query} of ${id}`);
      for (const row of rows) assert.ok(row.retained >= row.shallow && row.shallow >= 0, `${query} of ${id}`);
    }
    asked++;
  }
  assert.ok(asked >= Math.min(nodeCount, SAMPLE / 2));
});
