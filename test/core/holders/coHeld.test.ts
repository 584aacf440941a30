// How far the walks go that measure what entries lead to which others hold too.
import assert from "node:assert/strict";
import { test } from "vitest";
import { analyzeSnapshot } from "../../../src/core/analyze.ts";
import { measureReach } from "../../../src/core/holders/coHeld.ts";
import { findAccumulations } from "../../../src/core/holders/findAccumulations.ts";
import { matchSnapshots } from "../../../src/core/matching.ts";
import { growingHeap } from "../support/growingHeap.ts";
import { build } from "../support/snapshots.ts";

/** Holders that are measured, of many whose new entries all lead to a chain of so many of a hundred nodes. */
function measured(chain: number, holders = 100): number {
  const nodes = Array.from({ length: 100 }, (_, n) => ({ name: n === 0 ? "root" : "Link", size: 10 }));
  const edges = nodes
    .slice(1)
    .flatMap((_, i) => [
      { from: 0, to: i + 1, type: "element", name: i },
      ...(i + 1 < chain ? [{ from: i + 1, to: i + 2, name: "next" }] : []),
    ]);
  const after = analyzeSnapshot(build({ nodes, edges }));
  const matching = matchSnapshots(analyzeSnapshot(build({ nodes: [{ name: "root" }], edges: [] })), after);
  const { before, after: later } = growingHeap("Array 2 → 12 × Entry 1000");
  const [holder] = findAccumulations(before, later, matchSnapshots(before, later), 1);
  return measureReach(
    after,
    matching,
    Array.from({ length: holders }, (_, n) => ({ ...holder, holder: 99, added: 10 + n, samples: [1] })),
  ).length;
}

test.each([
  [80, 5, "after five walks of 80 nodes four hundred are met"],
  [79, 6, "after five of 79 they are not"],
  [1, 64, "of short walks there are 64"],
])("chains of %i of 100 nodes: %i holders are measured, for %s", (chain, holders) => assert.equal(measured(chain), holders));
