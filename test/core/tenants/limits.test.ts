// Where tenants are looked for, and how far: just inside and just outside each limit. What is not looked at is left out of the fixtures.
import assert from "node:assert/strict";
import { describe, test } from "vitest";
import { type AnalyzedSnapshot, analyzeSnapshot } from "../../../src/core/analyze.ts";
import { NONE } from "../../../src/core/matching.ts";
import { texts } from "../../../src/core/nodeText.ts";
import { assignUntagged, none } from "../../../src/core/tenants/attribute/assign.ts";
import { type Regions, regionsOf, reversed } from "../../../src/core/tenants/attribute/regions.ts";
import { Users, withoutShared } from "../../../src/core/tenants/attribute/sharedRoots.ts";
import { keptByService, untaggedOf, untaggedOfEntries } from "../../../src/core/tenants/attribute/untagged.ts";
import { anchorsById, type UsableTexts } from "../../../src/core/tenants/ids/anchors.ts";
import { finished } from "../../../src/core/tenants/ids/drafts.ts";
import { AllFinds, SpelledBy } from "../../../src/core/tenants/ids/finds.ts";
import { collectIdSources } from "../../../src/core/tenants/ids/idSources.ts";
import { canBeId } from "../../../src/core/tenants/ids/nameEvidence.ts";
import { anchorsOf } from "../../../src/core/tenants/recognise/candidateAnchors.ts";
import { type Candidate, candidatesFrom, firstAndKnown } from "../../../src/core/tenants/recognise/candidates.ts";
import { estimatedBytes } from "../../../src/core/tenants/recognise/estimate.ts";
import { type Evaluation, evaluateCandidate, type Judged } from "../../../src/core/tenants/recognise/evaluate.ts";
import { areParts, otherNames } from "../../../src/core/tenants/recognise/otherNames.ts";
import { recognise } from "../../../src/core/tenants/recognise/recognise.ts";
import { Referring } from "../../../src/core/tenants/recognise/referring.ts";
import { ownConstructors, type SubtreeRoots } from "../../../src/core/tenants/recognise/subtrees.ts";
import { planTenants, type Tenancy } from "../../../src/core/tenants/tenancy.ts";
import { handleKindOf, registriesOf } from "../../../src/core/tenants/totals.ts";
import { Heap, text, type Value } from "../support/heaps.ts";
import { graph, nodeName } from "../support/snapshots.ts";
import { candidate, evaluation, names, source } from "./support/candidates.ts";

describe("ids", () => {
  test("have 200 characters at most, with three spaces", () => {
    assert.deepEqual(["x".repeat(200), "x".repeat(201), "a b c d", "a b c d e"].map(canBeId), [true, false, true, false]);
  });
  test("a place of which more than half of the texts are none has none", () => {
    const finds = new AllFinds().at(0, NONE);
    names(0, 20).forEach((_, i) => {
      finds.add(i, SpelledBy.index, i);
    });
    const found = (unusable: number) => {
      const usable = { of: (_: unknown, i: number) => (i < unusable ? null : `v-${i}`) } as unknown as UsableTexts;
      return anchorsById(finds.byPlace(1).at(0), usable).ids.length;
    };
    assert.deepEqual([10, 11].map(found), [10, 0]);
  });
  test("a property on one object alone is none, nor one on more than 200,000", () => {
    const heap = new Heap();
    heap.set(heap.global, "first", heap.object("Vessel", { code: text("v-1") }));
    const one = analyzeSnapshot(heap.snapshot());
    heap.set(heap.global, "second", heap.object("Vessel", { code: text("v-2") }));
    const two = analyzeSnapshot(heap.snapshot());
    assert.deepEqual(
      [one, two].map((analyzed) => collectIdSources(analyzed).length),
      [0, 1],
    );
    const many = (count: number) => {
      const drafts = [{ place: 0, kind: "property" as const, holder: "Vessel", holderClass: 0, name: 0 }];
      const finds = new AllFinds().at(0, NONE);
      for (let i = 0; i < count; i++) finds.add(1, SpelledBy.index, 1);
      return finished({ drafts, finds }, texts(two.snapshot), two, new Set()).length;
    };
    assert.deepEqual([200_000, 200_001].map(many), [1, 0]);
  });
  test("4,096 places are read, those with most objects", () => {
    const heap = new Heap();
    heap.set(heap.global, "vessel", heap.object("Vessel", { code: text("v-1") }));
    const analyzed = analyzeSnapshot(heap.snapshot());
    /** Places of three objects, and before and behind them one of two. */
    const read = (threes: number) => {
      const finds = new AllFinds();
      const drafts = [2, ...new Array<number>(threes).fill(3), 2].map((count, place) => {
        finds.at(place, NONE);
        for (let i = 0; i < count; i++) finds.add(1, SpelledBy.index, i);
        return { place, kind: "property" as const, holder: "Vessel", holderClass: 0, name: 0 };
      });
      return finished({ drafts, finds }, texts(analyzed.snapshot), analyzed, new Set()).map(({ ids }) => ids.length);
    };
    assert.deepEqual(
      [4094, 4096].map((threes) => read(threes).filter((ids) => ids === 2).length),
      [2, 0],
    );
    assert.equal(read(4097).length, 4096);
  });
  test("a candidate's property on one object alone has no anchor", () => {
    const anchors = (ids: readonly string[]) =>
      anchorsOf(candidate({ ids, idSources: [[source(ids, { kind: "property" })]] }), 0).nodes.length;
    assert.deepEqual([names(0, 2), names(0, 1)].map(anchors), [2, 0]);
  });
  test("a dictionary has one value of another kind for four of its own", () => {
    const sources = (others: number) => {
      const heap = new Heap();
      const values = names(0, 40).map((id) => [`${id}00`, heap.object("Vessel", {}, 900)] as const);
      const more = names(100, 100 + others).map((id, i) => [`${id}00`, heap.object(`Other${i}`)] as const);
      heap.set(heap.global, "owner", heap.object("Owner", { all: heap.object("Object", Object.fromEntries([...values, ...more])) }));
      return collectIdSources(analyzeSnapshot(heap.snapshot())).length;
    };
    assert.deepEqual([10, 11].map(sources), [1, 0]);
  });
  test("scopes are told apart by their first eight variables", () => {
    const sources = (alike: number) => {
      const heap = new Heap();
      const same = Object.fromEntries(names(0, alike).map((name) => [name, heap.object("Thing")]));
      for (const own of ["one", "other"]) {
        for (let i = 0; i < 2; i++)
          heap.set(heap.global, `${own}${i}`, heap.closure("run", { ...same, [own]: heap.object("Own"), code: text(`c-${own}-${i}`) }));
      }
      return collectIdSources(analyzeSnapshot(heap.snapshot())).length;
    };
    assert.deepEqual([7, 8].map(sources), [2, 1]);
  });
});

/** So many ids in a Map, each naming a Vessel; `parts` gives what the vessel of a number has besides. */
function fleet(count: number, parts: (heap: Heap, at: number) => Readonly<Record<string, Value>> = () => ({})): AnalyzedSnapshot {
  const heap = new Heap();
  const vessels = names(0, count).map((id, i) => [text(`${id}00`), heap.object("Vessel", parts(heap, i), 4000)] as const);
  heap.set(heap.global, "harbour", heap.object("Harbour", { vessels: heap.map(vessels) }));
  return analyzeSnapshot(heap.snapshot());
}

const judgedAlone = (analyzed: AnalyzedSnapshot): Judged[] => [{ analyzed, index: 0, toLast: null }];

describe("what ids keep", () => {
  const common = (count: number, has: (at: number) => boolean) => {
    const analyzed = fleet(count, (heap, at) => ({ cargo: heap.object(has(at) ? "Cargo" : `Ballast${at}`, {}, 100) }));
    return evaluateCandidate(candidatesFrom([collectIdSources(analyzed)])[0], judgedAlone(analyzed)).commonConstructors;
  };
  test("a constructor is common that half of them keep", () => {
    assert.deepEqual(
      [10, 9].map((having) => common(20, (at) => at < having)),
      [2, 1],
    );
  });
  test("of the first 64", () => {
    assert.equal(
      common(70, (at) => at >= 32 && at < 64),
      2,
    );
  });
  test("a class is theirs that a quarter of them have on the way up", () => {
    const own = (labels: number, all: number) => ownConstructors(new Map([["Link", new Set(names(0, labels).map((_, i) => i))]]), all).size;
    assert.deepEqual([own(10, 40), own(9, 40), own(2, 4), own(1, 4)], [1, 0, 1, 0]);
  });
  test("is estimated six levels up", () => {
    const chain = { dominator: Uint32Array.from({ length: 20 }, (_, i) => Math.max(0, i - 1)), snapshot: { root: 0, nodeCount: 20 } };
    const retainedSize = Float64Array.from({ length: 20 }, (_, i) => 1000 + i);
    assert.equal(estimatedBytes({ ...chain, retainedSize } as unknown as AnalyzedSnapshot)({ nodes: [15], labels: [1] }), 1009);
  });
  /** The candidate as objects of one class alone know it. */
  const inOnePlace = (known: Candidate): Candidate => ({ ...known, lead: { ...known.lead, kind: "property" }, agreeing: 1 });
  test("16 candidates are evaluated, and those of collections beside them", () => {
    const analyzed = fleet(20, (heap) => Object.fromEntries(names(0, 6).map((part, i) => [part, heap.object(`Part${i}`, {}, 4000)])));
    const [real] = candidatesFrom([collectIdSources(analyzed)]);
    const empty = () => inOnePlace(candidate({ idSources: [[]] }));
    const found = (before: number, last = inOnePlace(real)) =>
      recognise([...Array.from({ length: before }, empty), last], judgedAlone(analyzed)).ranked.length;
    assert.deepEqual([found(15), found(16), found(16, real)], [1, 0, 1]);
  });
  test.each([
    ["tags that part the same objects alike", { hasOneEach: false, idSources: [[source(names(0, 10))]] }],
    ["two ids of one place", { ids: names(0, 2), idSources: [[]] }],
    ["two ids of three places that are tags", { ids: names(0, 2), agreeing: 3, hasOneEach: false, idSources: [[]] }],
  ])("of which %s are one, or come last", (_, crowd) => {
    const analyzed = fleet(20, (heap) => Object.fromEntries(names(0, 6).map((part, i) => [part, heap.object(`Part${i}`, {}, 4000)])));
    const [real] = candidatesFrom([collectIdSources(analyzed)]);
    const found = (before: number) =>
      recognise([...Array.from({ length: before }, () => candidate(crowd)), real], judgedAlone(analyzed)).ranked.length;
    assert.equal(found(40), 1);
  });
  test("two ids on which three places agree are among them", () => {
    const analyzed = fleet(20, (heap) => Object.fromEntries(names(0, 6).map((part, i) => [part, heap.object(`Part${i}`, {}, 4000)])));
    const [real] = candidatesFrom([collectIdSources(analyzed)]);
    const two = () => candidate({ ids: names(0, 2), agreeing: 3, idSources: [[]] });
    assert.equal(recognise([...Array.from({ length: 16 }, two), inOnePlace(real)], judgedAlone(analyzed)).ranked.length, 0);
  });
  test("beside the first, eight of which a collection or several places know one object each", () => {
    const texts = () => candidate({ lead: source(["v0"], { kind: "property" }) });
    const known = candidate();
    const agreed = candidate({ ...texts(), agreeing: 2 });
    const all = [...Array.from({ length: 20 }, texts), candidate({ hasOneEach: false }), agreed, ...Array(8).fill(known)];
    const chosen = firstAndKnown(all, 16);
    assert.deepEqual(chosen, [...all.slice(0, 16), agreed, ...Array(7).fill(known)]);
  });
  test("48 candidates are looked for with the tenants", () => {
    const others = (count: number) => {
      const heap = new Heap();
      const kept = heap.array();
      for (let kind = 0; kind < count; kind++)
        for (let i = 0; i < 3; i++) heap.push(kept, heap.object(`Part${kind}`, { code: text(`p${kind}n${i}00`) }));
      const parts = () => Object.fromEntries(names(0, 6).map((part, i) => [part, heap.object(`Hull${i}`, {}, 4000)]));
      const vessels = names(0, 8).map((id) => [text(`${id}00`), heap.object("Vessel", parts(), 4000)] as const);
      heap.set(heap.global, "harbour", heap.object("Harbour", { vessels: heap.map(vessels), kept }));
      const analyzed = analyzeSnapshot(heap.snapshot());
      const idSources = [collectIdSources(analyzed)];
      return planTenants({ snapshots: [analyzed], idSources, toLargest: [null], collections: [[]] }, []).perSnapshot[0].untagged.length;
    };
    assert.deepEqual([40, 47, 60].map(others), [40, 47, 47]);
  });
  test("tags are an attribute of what has two ids for one of theirs", () => {
    /** Vessels of so many owners, whose name stands on each in two places. */
    const isRanked = (owners: number) => {
      const analyzed = fleet(20, (heap, at) => {
        const owner = text(`o${at % owners}00`);
        const parts = names(0, 8).map((part, i) => [part, heap.object(`Hull${i}`, {}, 4000)] as const);
        return { owner, papers: heap.object("Papers", { owner }, 100), ...Object.fromEntries(parts) };
      });
      const { ranked } = recognise(candidatesFrom([collectIdSources(analyzed)]), judgedAlone(analyzed));
      return ranked.some(({ candidate }) => candidate.ids.length === owners);
    };
    assert.deepEqual([10, 9].map(isRanked), [true, false]);
  });
});

describe("two names of one thing", () => {
  const at = [{ index: 0 } as Judged];
  /** Objects that carry a coarse name, of which some lie in a fine thing: `fineOf` says in which, by the object. */
  const named = (
    coarseOf: readonly number[],
    fineOf: (object: number) => number,
    fineIds = 1 + Math.max(...coarseOf.map((_, i) => fineOf(i))),
  ) => {
    const byName = new Map<number, number[]>();
    for (const [object, name] of coarseOf.entries()) byName.set(name, [...(byName.get(name) ?? []), object]);
    const ids = [...byName.keys()].map((name) => `c${name}`);
    const place = source(ids, { each: (i) => [...byName.values()][i].length });
    const coarse = candidate({ ids, idSources: [[{ ...place, anchor: Uint32Array.from([...byName.values()].flat()) }]] });
    const fine: Evaluation = evaluation({
      candidate: candidate({ ids: names(0, fineIds) }),
      subtrees: [{ owner: (object: number) => fineOf(object) + 1 }] as unknown as Evaluation["subtrees"],
    });
    return otherNames(coarse, fine, at, null) !== null;
  };

  test("half of the finer must be met with one of the coarser", () => {
    const pairs = (met: number) =>
      named(
        names(0, met).map((_, i) => i % 2),
        (object) => object,
        20,
      );
    assert.deepEqual([10, 9].map(pairs), [true, false]);
  });
  test("and one in twenty may be met with two", () => {
    // Things 0 … torn - 1 are met with both names, the rest with one.
    const pairs = (torn: number, all: number) =>
      named([...names(0, all).map((_, i) => i % 2), ...names(0, torn).map((_, i) => (i + 1) % 2)], (object) => object % all, all);
    assert.deepEqual([pairs(5, 102), pairs(6, 102)], [true, false]);
    assert.deepEqual([pairs(0, 40), pairs(4, 40)], [true, false]);
    assert.deepEqual([pairs(54, 1000), pairs(46, 1000)], [false, true]);
  });
  test("two at least, under two names", () => {
    assert.equal(
      named([0, 1], (object) => object),
      true,
    );
    assert.equal(
      named([0, 0], (object) => object),
      false,
    );
    assert.equal(
      named([0], (object) => object),
      false,
    );
  });
  test("of 8,191 objects all are looked at, of 8,192 each second", () => {
    // Each odd object lies in what an even one lies in that has the other name.
    const pairs = (count: number) =>
      named(
        names(0, count).map((_, i) => (i < 4096 ? 0 : 1)),
        (object) => (object % 2 === 0 ? object : (object + 4095) % 8192) >> 1,
      );
    assert.deepEqual([8191, 8192].map(pairs), [false, true]);
  });
  test("parts stand in several wholes, half of them", () => {
    /** 20 names; the first `several` are met in two wholes, the others in one. */
    const parts = (several: number) => {
      const objects = names(0, 20).flatMap((_, i) =>
        i < several
          ? [
              [i, i % 4],
              [i, (i + 1) % 4],
            ]
          : [[i, i % 4]],
      );
      const ids = names(0, 20);
      const tags = candidate({ ids, idSources: [[source(ids, { each: (i) => (i < several ? 2 : 1) })]] });
      const whole: Evaluation = evaluation({
        candidate: candidate({ ids: names(0, 4) }),
        subtrees: [{ owner: (object: number) => objects[object][1] + 1, roots: [], rootLabel: [] }] as unknown as Evaluation["subtrees"],
      });
      const analyzed = { snapshot: { nodeCount: 0, nodes: { firstEdge: [0] } } };
      const judged = [{ index: 0, analyzed, toLast: null } as unknown as Judged];
      return areParts(tags, whole, judged, new Referring([tags], judged));
    };
    assert.deepEqual([10, 9].map(parts), [true, false]);
  });
});

describe("what is whose", () => {
  const graphOf = (regions: Regions, subtrees: SubtreeRoots) => {
    const back = reversed(regions);
    return { regions, back, users: new Users(regions, back, subtrees) };
  };
  test("a class without ids may be theirs that has three instances for ten tenants", () => {
    const kinds = (count: number, tenants: number) => keptByService([names(0, count).map((_, i) => i)], () => true, tenants).length;
    assert.deepEqual([kinds(30, 100), kinds(29, 100), kinds(2, 3), kinds(1, 3)], [1, 0, 1, 0]);
  });
  test("up to 200,000 of them", () => {
    const all = Array.from({ length: 200_001 }, (_, i) => i);
    assert.deepEqual(
      [all.slice(1), all].map((nodes) => keptByService([nodes], () => true, 10).length),
      [1, 0],
    );
  });
  test("one that waits for another is asked six times", () => {
    const analyzed = analyzeSnapshot(
      graph(
        `root>a ${names(0, 9)
          .map((name, i) => `${name}>v${i + 1}`)
          .join(" ")} a>v0`,
      ),
    );
    const ordinal = new Map(Array.from({ length: analyzed.snapshot.nodeCount }, (_, node) => [nodeName(analyzed.snapshot, node), node]));
    const nodes = (all: readonly string[]) => all.map((name) => ordinal.get(name) as number);
    const regions = regionsOf(analyzed, [nodes(["a", ...names(0, 9)])]);
    const assigned = none();
    const roots = { labelCount: 1, roots: Uint32Array.from(nodes(["a"])), rootLabel: Uint32Array.of(1) };
    assignUntagged(
      graphOf(regions, roots),
      roots,
      untaggedOf(() => 0, [untaggedOfEntries(nodes(names(0, 9)))]),
      assigned,
    );
    assert.deepEqual([...assigned.nodes.values()], nodes(names(0, 6)));
  });
  test("what three others hold, and half of them, is everybody's", () => {
    /** Tenants with a thing each, and what the first has besides, which `users` others hold too. */
    const left = (tenants: number, users: number) => {
      const own = names(1, tenants + 1);
      const held = own.slice(1, users + 1).map((name) => `${name}>s`);
      const analyzed = analyzeSnapshot(graph(`root>${own.join()} v1>s ${held.join(" ")}`));
      const all = Array.from({ length: analyzed.snapshot.nodeCount }, (_, node) => nodeName(analyzed.snapshot, node));
      const roots = Uint32Array.from([...own, "s"], (name) => all.indexOf(name));
      const regions = regionsOf(analyzed, [roots]);
      const subtrees = { labelCount: tenants, roots, rootLabel: Uint32Array.from([...own.map((_, i) => i + 1), 1]) };
      return withoutShared(analyzed, graphOf(regions, subtrees).users, subtrees).roots.length - tenants;
    };
    assert.deepEqual([left(4, 3), left(4, 2), left(20, 10), left(20, 9)], [0, 1, 0, 1]);
  });
  test("what notes one tenant's id is not that tenant's where most others hold it", () => {
    const isAssigned = (tenants: number, users: number) => {
      const own = names(1, tenants + 1);
      const held = own.slice(1, users + 1).map((name) => `${name}>s`);
      const analyzed = analyzeSnapshot(graph(`root>${own.join()},s s>v1 ${held.join(" ")}`));
      const all = Array.from({ length: analyzed.snapshot.nodeCount }, (_, node) => nodeName(analyzed.snapshot, node));
      const roots = Uint32Array.from(own, (name) => all.indexOf(name));
      const thing = all.indexOf("s");
      const regions = regionsOf(analyzed, [roots, [thing]]);
      const assigned = none();
      const subtrees = { labelCount: tenants, roots, rootLabel: Uint32Array.from(own, (_, i) => i + 1) };
      const untagged = untaggedOf(() => 0, [untaggedOfEntries([thing])]);
      assignUntagged(graphOf(regions, subtrees), subtrees, untagged, assigned);
      return assigned.nodes.length === 1;
    };
    assert.deepEqual(
      [isAssigned(4, 3), isAssigned(4, 2), isAssigned(20, 10), isAssigned(20, 9), isAssigned(4, 0)],
      [false, true, false, true, true],
    );
  });
  test("a group is what a tenant needs one of, when half of them have any", () => {
    const group = (having: number) => {
      const owner = Uint32Array.from({ length: having }, (_, i) => i + 1);
      const perSnapshot = [{ attribution: { owner }, roots: [], rootLabel: [] }];
      const constructors = { list: [{ name: "Pool", key: "Pool" }], constructorOf: new Uint32Array(having) };
      const members = [{ roles: ["handle"], nodes: [Array.from(owner, (_, i) => i)] }];
      return handleKindOf([{ constructors }] as never, members as never, { ids: names(0, 20), perSnapshot } as unknown as Tenancy).group;
    };
    assert.deepEqual([10, 9].map(group), [0, -1]);
  });
  test("a registry knows four of five tenants", () => {
    const registries = (known: number) => {
      const bytes = new Float64Array(21).fill(1);
      const place = source(names(0, known), { key: "all" });
      const tenancy = { candidate: candidate({ idSources: [[place]] }), perSnapshot: [{ attribution: { bytes } }] };
      return registriesOf(tenancy as unknown as Tenancy, [{ snapshot: { nodes: { id: new Uint32Array(20) } } }] as never);
    };
    assert.deepEqual([16, 15].map(registries), [[["all"]], [[]]]);
  });
});
