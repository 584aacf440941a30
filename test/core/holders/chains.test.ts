// How far a list is followed from element to element.
import assert from "node:assert/strict";
import { describe, test } from "vitest";
import type { AnalyzedSnapshot } from "../../../src/core/analyze.ts";
import { chainBelow } from "../../../src/core/holders/chains.ts";
import { EdgeType, NodeType } from "../../../src/core/snapshot.ts";

interface Links {
  elements: number;
  edges?: number;
  aside?: number;
}

/**
 * Elements (class 0), each of which leads to `aside` objects of other classes and through so many `edges` to the next. Only what a
 * chain is told by: a million nodes stand in columns.
 */
function chain({ elements, edges = 1, aside = 0 }: Links) {
  const perElement = edges + aside;
  const nodeCount = elements * perElement;
  const firstEdge = new Uint32Array(nodeCount + 1);
  const to: number[] = [];
  const constructorOf = new Uint32Array(nodeCount).fill(1);
  for (let element = 0; element < elements; element++) {
    const at = element * perElement;
    constructorOf[at] = 0;
    for (let n = 0; n < aside; n++) to.push(at + edges + n);
    for (let step = 0; step < perElement; step++) {
      const isLast = element + 1 === elements && step + 1 === edges;
      if (step < edges && !isLast) to.push(step + 1 < edges ? at + step + 1 : at + perElement);
      firstEdge[at + step + 1] = to.length;
    }
  }
  const nodes = { type: new Uint8Array(nodeCount).fill(NodeType.object), name: constructorOf, firstEdge };
  const snapshot = { nodes, edges: { type: new Uint8Array(to.length).fill(EdgeType.property), to: Uint32Array.from(to) } };
  return chainBelow({ snapshot, constructors: { constructorOf } } as unknown as AnalyzedSnapshot, 0, null);
}

describe("a list", () => {
  test.each<[Links, number | null, string]>([
    [{ elements: 24 }, 24, "of 24 elements"],
    [{ elements: 23 }, null, "of 23 is ordinary nesting"],
    [{ elements: 30, edges: 4 }, 30, "whose elements lie four edges apart"],
    [{ elements: 30, edges: 5 }, null, "not five"],
    [{ elements: 30, edges: 2, aside: 15 }, 30, "whose next element is led to by the sixteenth object"],
    [{ elements: 30, edges: 2, aside: 16 }, null, "not by the seventeenth"],
  ])("%o: %s, %s", (given, length) => assert.equal(chain(given)?.length ?? null, length));

  test("is counted to a million", { timeout: 600_000 }, () => {
    assert.equal(chain({ elements: 1_000_001 })?.length, 1_000_000);
  });

  test("has a hundred thousand elements that are known one by one", () => {
    assert.equal(chain({ elements: 100_001 })?.samples.length, 100_000);
  });
});
