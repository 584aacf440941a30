// How many rows a report and a page have: what is beyond is counted or can be asked for.
import assert from "node:assert/strict";
import { describe, test } from "vitest";
import type { ConstructorDelta } from "../../../src/core/compare/rows.ts";
import type { CoreComparison } from "../../../src/core/comparison.ts";
import type { Queries } from "../../../src/protocol/queries.ts";
import { groupsFrom } from "../../../src/query/input/groupsFile.ts";
import { InputError } from "../../../src/query/queryErrors.ts";
import { packageRows } from "../../../src/query/report/packageRows.ts";
import { tenantsOf } from "../../../src/query/report/reportTenants.ts";
import { compare, load, open } from "../../core/support/comparing.ts";
import { Heap } from "../../core/support/heaps.ts";

const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);

/** Before and after `grow`. */
function grown(make: (heap: Heap) => void, grow: (heap: Heap) => void = () => {}) {
  const heap = new Heap();
  make(heap);
  const before = heap.snapshot();
  grow(heap);
  return [load(before), load(heap.snapshot())];
}

test("a report has the 20,000 constructors that grew most, and says how many more there are", { timeout: 600_000 }, () => {
  const { constructors, leftOut } = compare(
    grown((heap) => {
      for (const n of upTo(20_010)) heap.link(heap.global, heap.object(`Class${n}`), "element", n);
    }),
  );
  // One more is that of the global object.
  assert.deepEqual([constructors.length, leftOut.constructors], [20_000, 11]);
});

test("five culprits", () => {
  const { culprits } = compare(
    grown(
      (heap) => {
        heap.set(heap.global, "ballast", heap.object("Ballast", {}, 100_000));
        for (const n of upTo(6)) heap.set(heap.global, `log${n}`, heap.object(`Log${n}`, { lines: heap.array() }));
      },
      (heap) => {
        for (const n of upTo(6)) {
          const lines = heap.member(heap.member(heap.global, `log${n}`), "lines");
          for (const _ of upTo(30)) heap.push(lines, heap.object(`Line${n}`, {}, 4_000));
        }
      },
    ),
  ).verdict;
  assert.equal(culprits.length, 5);
});

test("twenty modules of a package", () => {
  const size = (shallow: number) => ({ count: 1, shallow, retained: 0 });
  const rows = upTo(21).map((n) => {
    const source = { file: `/srv/node_modules/pack/${n}.js`, line: 1, column: 1 };
    return { of: { name: "A", key: "A", source, place: null }, sizes: [size(0), size(8)] } as unknown as ConstructorDelta;
  });
  const account = { total: 0, parts: [], entries: [], rest: { entries: 0, bytes: 0 } };
  const [{ modules, made }] = packageRows(rows, account);
  assert.deepEqual([modules.length, made], [20, 21 * 8]);
});

test("a thousand rows of a page", () => {
  const answers = open(
    grown((heap) => {
      for (const n of upTo(1_001)) heap.link(heap.global, heap.object("Entry"), "element", n);
    }),
  );
  const constructorIndex = answers.report().constructors.findIndex(({ name }) => name === "Entry");
  const asked = { constructorIndex, set: "after", from: 0, count: 5_000 };
  const page = answers.answer("instances", asked) as Queries["instances"]["result"];
  assert.deepEqual([page.rows.length, page.total], [1_000, 1_001]);
});

test("31 groups of a file, which are the bits of a number", () => {
  const file = (count: number) => ({
    file: "groups.json",
    text: JSON.stringify(upTo(count).map((n) => ({ name: `G${n}`, match: [{ class: "A" }] }))),
  });
  assert.equal(groupsFrom(file(31)).length, 31);
  assert.throws(() => groupsFrom(file(32)), InputError);
});

describe("of tenants", () => {
  /** As much of a comparison as the tenants' rows are made of. */
  function rowsOf(count: number, pairs: number) {
    const sharedPairs = new Map(upTo(pairs).map((n) => [2 ** 21 + n + 2, n + 1]));
    const perTenant = new Float64Array(count + 1).fill(1);
    const totals = { count: perTenant, bytes: perTenant, handles: perTenant, groupCount: [], groupRetained: [] };
    const attribution = { shared: 0, unattributed: 0, sharedPairs };
    const ids = upTo(count).map(String);
    return tenantsOf({
      tenancy: { ids, aliases: ids.map(() => []), candidate: null, discovered: true, summaries: [], perSnapshot: [{ attribution }] },
      tenantTotals: [totals],
      members: [{ names: [] }],
      facts: { tenants: [], growth: { total: 0 } },
    } as unknown as CoreComparison);
  }

  test("a hundred thousand", () => {
    const { tenants, leftOut } = rowsOf(100_001, 0);
    assert.deepEqual([tenants.items.length, leftOut], [100_000, 1]);
  });

  test("twenty pairs that share something", () => assert.equal(rowsOf(30, 21).tenants.sharedPairs?.length, 20));
});
