import assert from "node:assert/strict";
import { test } from "vitest";
import type { AnalyzedSnapshot } from "../../../src/core/analyze.ts";
import type { Accumulation } from "../../../src/core/holders/findAccumulations.ts";
import type { Tenancy } from "../../../src/core/tenants/tenancy.ts";
import type { Load } from "../../../src/core/verdict/facts.ts";
import { again, roleOf, settledRole } from "../../../src/core/verdict/roles.ts";

test("how much came again, of what comes between two snapshots", () => {
  assert.equal(again([0, 100, 200]), 1);
  assert.equal(again([0, 100, 100]), 0);
  assert.equal(again([50, 100, 75]), -0.5);
  assert.equal(again([0, 1000, 2000, 3000]), 1, "of the average of the intervals before");
});

/** Entries in three snapshots; then the role by what was said of the load, null where nothing speaks against growth without end. */
const table: [string, number[], Record<Load | "unsaid", string | null>][] = [
  ["grows by as much again", [10, 1010, 2010], { stopped: null, repeated: null, unsaid: null }],
  ["grows by a little", [10, 1010, 1060], { stopped: "unsettled", repeated: "unsettled", unsaid: "unsettled" }],
  ["grows by less", [10, 1010, 1310], { stopped: null, repeated: "unsettled", unsaid: "unsettled" }],
  ["stays as it is", [10, 1010, 1010], { stopped: "unsettled", repeated: "complete", unsaid: "unsettled" }],
  ["gives a third back", [10, 1010, 700], { stopped: "unsettled", repeated: "complete", unsaid: "unsettled" }],
  ["two snapshots", [10, 1010], { stopped: null, repeated: null, unsaid: null }],
];

test.each(table)("a holder that %s", (_, entries, { stopped, repeated, unsaid }) => {
  assert.deepEqual(
    [settledRole(entries, "stopped", 100, true), settledRole(entries, "repeated", 100, true), settledRole(entries, null, 100, true)],
    [stopped, repeated, unsaid],
  );
});

test("a list that stays as it is when the load stops keeps what it was given: it is no set that could be complete", () => {
  assert.equal(settledRole([10, 1010, 1010], "stopped", 100, false), null);
});

test("one in a hundred that comes again is nothing, unless each keeps much", () => {
  assert.equal(settledRole([0, 5000, 5050], "repeated", 100, true), "complete");
  assert.equal(settledRole([0, 5000, 5050], "repeated", 2500, true), "unsettled");
});

test("a list that takes in less than before still takes in: it knows nothing that it could know already", () => {
  assert.equal(settledRole([10, 1010, 1310], "repeated", 100, true), "unsettled");
  assert.equal(settledRole([10, 1010, 1310], "repeated", 100, false), null);
  assert.equal(settledRole([10, 1010, 1310], null, 100, false), null);
  assert.equal(settledRole([10, 1010, 1050], "repeated", 1000, false), "unsettled");
});

test.each<[string, Parameters<typeof settledRole>, string | null]>([
  ["a map that takes in 60 % as much again", [[10, 1010, 1610], "repeated", 100, true], null],
  ["one entry less", [[10, 1010, 1609], "repeated", 100, true], "unsettled"],
  ["a list that takes in a tenth as much again", [[10, 1010, 1110], "repeated", 1000, false], null],
  ["one entry less", [[10, 1010, 1109], "repeated", 1000, false], "unsettled"],
  ["a list that gives a tenth back", [[0, 1000, 900], "stopped", 100, false], "unsettled"],
  ["one entry less", [[0, 1000, 901], "stopped", 100, false], null],
  ["two in a hundred again", [[0, 10_000, 10_200], "repeated", 1, true], "complete"],
  ["one entry more", [[0, 10_000, 10_201], "repeated", 1, true], "unsettled"],
  ["32 kB again", [[0, 5000, 5001], "repeated", 32_768, true], "complete"],
  ["a byte more", [[0, 5000, 5001], "repeated", 32_769, true], "unsettled"],
])("%s", (_, [entries, load, bytesEach, keyed], role) => assert.equal(settledRole(entries, load, bytesEach, keyed), role));

/** A holder of class Bank that took in 1,000 entries of 100 bytes besides 1,000. */
function found(changes: Partial<Accumulation> = {}): Accumulation {
  return {
    holder: 0,
    holderBefore: 0,
    entryConstructor: 1,
    entriesBefore: 1000,
    entriesAfter: 2000,
    added: 1000,
    gone: 0,
    bytes: 100_000,
    netBytes: 100_000,
    codeBytes: 0,
    samples: [],
    chain: false,
    capacity: 0,
    coHeld: false,
    ...changes,
  };
}

/** Node 0 is a Bank, all others are of the entries' class. */
function heap(entry: string): AnalyzedSnapshot {
  const list = ["Bank", entry].map((name) => ({ name, key: name, source: null, place: null }));
  return { constructors: { list, constructorOf: [0, 1] } } as unknown as AnalyzedSnapshot;
}

const exchanged = (changes: Partial<Accumulation>) =>
  found({ entriesAfter: 1000, added: 400, gone: 400, bytes: 1_000_000, netBytes: 1_000_000, ...changes });

test.each<[string, Partial<Accumulation>, string, number[], string]>([
  ["half of it V8's own code", { codeBytes: 50_000 }, "(compiled code)", [], "code"],
  ["eight functions, half code", { added: 8, codeBytes: 50_000 }, "Function", [], "functions"],
  ["seven", { added: 7, codeBytes: 50_000 }, "Function", [], "code"],
  ["a byte less of code", { added: 8, codeBytes: 49_999 }, "Function", [], "grows"],
  ["eight scripts, half code", { added: 8, codeBytes: 50_000 }, "Script", [], "functions"],
  ["code of which three tenths come again", { codeBytes: 50_000 }, "(compiled code)", [10, 1010, 1310], "code"],
  ["one more", { codeBytes: 50_000 }, "(compiled code)", [10, 1010, 1311], "unsettled"],
  ["half of what came has left", {}, "Entry", [0, 1000, 500], "passes"],
  ["one less", {}, "Entry", [0, 1000, 501], "unsettled"],
  ["half as many went as came", { gone: 500, netBytes: 0, entriesAfter: 1500 }, "Entry", [], "bounded"],
  ["one less", { gone: 499, netBytes: 0, entriesAfter: 1501 }, "Entry", [], "grows"],
  ["twice as many and a few", { entriesBefore: 100, entriesAfter: 208, gone: 500, netBytes: 0 }, "Entry", [], "bounded"],
  ["one more", { entriesBefore: 100, entriesAfter: 209, gone: 500, netBytes: 0 }, "Entry", [], "passes"],
  ["three tenths heavier than what went", exchanged({ netBytes: 300_000 }), "Entry", [], "bounded"],
  ["a byte heavier", exchanged({ netBytes: 300_001 }), "Entry", [], "grows"],
  ["heavier, and a tenth more and a few", exchanged({ entriesAfter: 1108 }), "Entry", [], "bounded"],
  ["one fewer", exchanged({ entriesAfter: 1107 }), "Entry", [], "grows"],
  ["as many slots free as entries came", { capacity: 3000 }, "Entry", [], "bounded"],
  ["one more", { capacity: 3001 }, "Entry", [], "filling"],
  ["half of what was in it has left", { gone: 500, added: 2000 }, "Entry", [], "passes"],
  ["one less", { gone: 499, added: 2000 }, "Entry", [], "grows"],
  ["a queue of eight", { entriesBefore: 8, gone: 8 }, "Entry", [], "passes"],
  ["of seven", { entriesBefore: 7, gone: 7 }, "Entry", [], "grows"],
])("a holder, %s", (_, changes, entry, entries, role) => {
  const taken = { accumulation: found(changes), entries: entries.length > 0 ? entries : [1000, 2000], last: heap(entry), load: null };
  assert.equal(roleOf(taken, null), role);
});

/** Entries each of a tenant, by label; tenants that were there before, and those that a registry holds. */
function roleAmongTenants(
  labels: readonly number[],
  before: readonly number[],
  changes: Partial<Accumulation>,
  open: number | null,
): string {
  const most = 1 + Math.max(...labels, ...before);
  const bytes = Float64Array.from({ length: most }, (_, label) => (before.includes(label) ? 1000 : 0));
  const tenancy = {
    perSnapshot: [{ attribution: { bytes } }, { attribution: { owner: Int32Array.from([0, 0, ...labels]) } }],
  } as unknown as Tenancy;
  const registered = open === null ? null : Uint8Array.from({ length: most }, (_, label) => (label > 0 && label <= open ? 1 : 0));
  const samples = labels.map((_, i) => i + 2);
  const accumulation = found({ samples, added: labels.length, ...changes });
  return roleOf({ accumulation, entries: [1000, 2000], last: heap("Entry"), load: null }, { tenancy, registered });
}

/** 1, 2 … `tenants`, over and over; 0 is nobody. */
const labels = (entries: number, tenants: number) => Array.from({ length: entries }, (_, i) => 1 + (i % tenants));
const nobody = (entries: number) => Array<number>(entries).fill(0);

test.each<[string, number[], number[], Partial<Accumulation>, number | null, string]>([
  ["70 of 100 are tenants'", [...labels(70, 70), ...nobody(30)], [], {}, null, "registry"],
  ["69 are", [...labels(69, 69), ...nobody(31)], [], {}, null, "grows"],
  ["three for two tenants", labels(15, 10), [], {}, null, "registry"],
  ["one more", labels(16, 10), [], {}, null, "duplicates"],
  ["three tenths of whose tenants are registered", labels(100, 100), [], {}, 30, "registry"],
  ["one fewer", labels(100, 100), [], {}, 29, "stale"],
  ["half as many again for each new one", labels(150, 10), [11, 12], { entriesBefore: 20 }, null, "registry"],
  ["one more for each", labels(160, 10), [11, 12], { entriesBefore: 20 }, null, "duplicates"],
  ["where one tenant was there before", labels(150, 10), [11], { entriesBefore: 10 }, null, "duplicates"],
])("entries, %s", (_, of, before, changes, open, role) => assert.equal(roleAmongTenants(of, before, changes, open), role));
