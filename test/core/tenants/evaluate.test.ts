// Whether ids name the things at which subtrees begin, or parts of these.
import assert from "node:assert/strict";
import { test } from "vitest";
import { nameWholes } from "../../../src/core/tenants/recognise/evaluate.ts";
import type { Subtrees } from "../../../src/core/tenants/recognise/subtrees.ts";
import { candidate, names, source } from "./support/candidates.ts";

/** Twenty ids, each on one object, of which so many are beginnings of subtrees. */
function standing(onWholes: number, kind: "key" | "property"): boolean {
  const lead = source(names(0, 20), { kind });
  const roots = Uint32Array.from({ length: onWholes }, (_, i) => i);
  return nameWholes(candidate({ lead, ids: lead.ids, idSources: [[lead]] }), 0, { roots } as Subtrees);
}

test.each<[what: string, onWholes: number, kind: "key" | "property", expected: boolean]>([
  ["half stand on wholes", 10, "property", true],
  ["fewer do", 9, "property", false],
  ["keys of a collection", 0, "key", true],
])("%s", (_, onWholes, kind, expected) => assert.equal(standing(onWholes, kind), expected));
