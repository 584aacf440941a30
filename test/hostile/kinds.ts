// Files made to be slow: each exploits one place that might take more than its share. `ordinary` is what they are held against.
import { type EdgeSpec, type NodeSpec, random, type SnapshotSpec } from "../core/support/snapshots.ts";

type Kind = (objects: number) => SnapshotSpec;

const upTo = (objects: number) => Array.from({ length: objects }, (_, n) => n + 1);

/** Objects that a root holds in an array. */
function held(objects: number, node: (n: number) => NodeSpec, more: Partial<SnapshotSpec> = {}): SnapshotSpec {
  const numbers = upTo(objects);
  const edges: EdgeSpec[] = numbers.map((n) => ({ from: 0, to: n, type: "element", name: n }));
  return { nodes: [{ name: "root", id: 1 }, ...numbers.map(node)], ...more, edges: [...edges, ...(more.edges ?? [])] };
}

const plain = (name: string) => (n: number) => ({ name, id: 2 * n + 1 });

/** Objects each with a text of its own that looks like an id, in the member that is given. */
function withIds(objects: number, member: (n: number) => string): SnapshotSpec {
  const toTexts = upTo(objects).map((n): EdgeSpec => ({ from: n, to: objects + n, name: member(n) }));
  const texts = upTo(objects).map((n): NodeSpec => ({ name: `tenant-${n}`, type: "string", id: 2 * (objects + n) + 1 }));
  const kept = held(objects, plain("A"), { edges: toTexts });
  return { ...kept, nodes: [...kept.nodes, ...texts] };
}

/** Objects of forty classes with members out of few, as programs have them. */
export function ordinary(objects: number): SnapshotSpec {
  const nodes: NodeSpec[] = [{ name: "root", id: 1 }];
  const edges: EdgeSpec[] = [];
  for (let n = 1; n <= objects; n++) {
    nodes.push({ name: `Class${n % 40}`, id: 2 * n + 1, size: 16 + 8 * (n % 5) });
    edges.push({ from: n < 100 ? 0 : Math.floor(n / 3), to: n, name: `member${n % 60}` });
  }
  const locations = nodes.flatMap((_, n): [number, number, number, number][] => (n % 9 === 1 ? [[n, 5, n % 40, 3]] : []));
  return { nodes, edges, locations };
}

export const KINDS: Readonly<Record<string, Kind>> = {
  "a place of its own for every object": (objects) =>
    held(objects, plain("A"), { locations: upTo(objects).map((n) => [n, n, (7919 * n) % 65536, n << 3]) }),
  "a script of its own for every object": (objects) => held(objects, plain("A"), { locations: upTo(objects).map((n) => [n, n, 0, 0]) }),
  "even ids, all multiples of a power of two": (objects) => held(objects, (n) => ({ name: "A", id: 65_536 * n })),
  "even ids at random, far apart": (objects) => {
    const next = random(5);
    return held(objects, (n) => ({ name: "A", id: 2 * Math.floor(next() * 2 ** 30) + 4 * n }));
  },
  "ids beyond 2^32 that agree in their lower half": (objects) => held(objects, (n) => ({ name: "A", id: 2 ** 32 * (n % 2 ** 20) + 8 })),
  "odd ids, far apart": (objects) => held(objects, (n) => ({ name: "A", id: 200_003 * n * 2 + 1 })),
  "a class of its own for every object": (objects) => held(objects, (n) => ({ name: `C${n}`, id: 2 * n + 1 })),
  "a class of its own for every object, each with a prototype": (objects) => ({
    nodes: [{ name: "root", id: 1 }, ...upTo(objects).map((n) => ({ name: `C${n}`, id: 2 * n + 1 }))],
    edges: upTo(objects).flatMap((n): EdgeSpec[] => [
      { from: 0, to: n, type: "element", name: n },
      { from: n, to: 1 + ((n * 7) % objects), name: "__proto__" },
    ]),
  }),
  "a member of its own for every object": (objects) =>
    held(objects, plain("A"), { edges: upTo(objects).map((n) => ({ from: n, to: 1 + ((n * 7) % objects), name: `m${n}` })) }),
  "a shape of its own for every plain object": (objects) => ({
    nodes: [{ name: "root", id: 1 }, ...upTo(objects).map(plain("Object"))],
    edges: upTo(objects).flatMap((n): EdgeSpec[] => [
      { from: 0, to: n, type: "element", name: n },
      ...[1, 2, 3].map((k): EdgeSpec => ({ from: n, to: 1 + ((n * k) % objects), name: `p${n}_${k}` })),
    ]),
  }),
  "every subset of thirty members as a shape": (objects) => {
    const next = random(7);
    return held(objects, plain("Object"), {
      edges: upTo(objects).flatMap((n) =>
        upTo(30).flatMap((k): EdgeSpec[] => (next() < 0.2 ? [{ from: n, to: 1 + ((n * k) % objects), name: `p${k}` }] : [])),
      ),
    });
  },
  "strings that differ at their ends only": (objects) =>
    held(objects, (n) => ({ name: `${"x".repeat(200)}${n}`, type: "string", id: 2 * n + 1 })),
  "a text that looks like an id for every object": (objects) => withIds(objects, () => "tenantId"),
  "a text that looks like an id under a key of its own": (objects) => withIds(objects, (n) => `key${n}`),
  "one chain of objects": (objects) => ({
    nodes: [{ name: "root", id: 1 }, ...upTo(objects).map(plain("Link"))],
    edges: upTo(objects).map((n) => ({ from: n - 1, to: n, name: "next" })),
  }),
  "one chain of joined strings": (objects) => ({
    nodes: [{ name: "root", id: 1 }, ...upTo(objects).map((n) => ({ name: "ab", type: "concatenated string", id: 2 * n + 1 }))],
    edges: upTo(objects).flatMap((n): EdgeSpec[] => [
      { from: n - 1, to: n, type: n === 1 ? "property" : "internal", name: "first" },
      ...(n > 2 ? [{ from: n - 1, to: objects, type: "internal", name: "second" }] : []),
    ]),
  }),
  "objects that all hold the same hundred": (objects) =>
    held(objects, plain("A"), {
      edges: upTo(objects).flatMap((n) => [0, 1, 2].map((k): EdgeSpec => ({ from: n, to: 1 + ((n * 7 + k) % 100), name: `m${k}` }))),
    }),
  "dictionaries of three that all have one key": (objects) => ({
    nodes: [{ name: "root", id: 1 }, { name: "Holder", id: 3 }, ...upTo(objects - 1).map((n) => ({ name: "Object", id: 2 * n + 3 }))],
    edges: [
      { from: 0, to: 1, name: "holder" },
      ...upTo(objects).flatMap((n): EdgeSpec[] => {
        if (n % 4 !== 2) return [];
        const values = [1, 2, 3].filter((k) => n + k <= objects);
        return [{ from: 1, to: n, name: `d${n}` }, ...values.map((k) => ({ from: n, to: n + k, name: k === 1 ? "common" : `k${n + k}` }))];
      }),
    ],
  }),
  "objects that hold themselves in a ring, each entered from outside": (objects) =>
    held(objects, plain("A"), { edges: upTo(objects).map((n) => ({ from: n, to: 1 + (n % objects), name: "next" })) }),
  "two chains that meet at every link": (objects) => ({
    nodes: [{ name: "root", id: 1 }, ...upTo(objects).map(plain("A"))],
    edges: upTo(objects).flatMap((n): EdgeSpec[] =>
      [n - 1, n - 2].flatMap((from): EdgeSpec[] => (from < 0 ? [] : [{ from, to: n, name: from === n - 1 ? "a" : "b" }])),
    ),
  }),
  "a list that grows beside as many that do not": (objects) => ({
    nodes: [{ name: "root", id: 1 }, ...upTo(objects).map((n) => ({ name: n % 3 === 0 ? "Array" : `K${n % 3}`, id: 2 * n + 1 }))],
    edges: upTo(objects).map(
      (n): EdgeSpec =>
        n % 3 === 0 ? { from: 0, to: n, name: `l${n}` } : { from: n < 3 ? 0 : n - (n % 3), to: n, type: "element", name: n % 3 },
    ),
  }),
};
