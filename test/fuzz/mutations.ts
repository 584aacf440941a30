// Snapshots that are nearly right: small heaps, changed in their structure or in their bytes. The same seed makes the same input.
import { type EdgeSpec, type NodeSpec, random, snapshotJson } from "../core/support/snapshots.ts";

export type Json = ReturnType<typeof snapshotJson>;
type Dice = ReturnType<typeof dice>;

const TYPES = ["object", "object", "object", "string", "array", "closure", "hidden", "native", "code", "synthetic", "concatenated string"];
const EDGES = ["property", "property", "element", "internal", "context", "weak", "hidden", "shortcut"];
const NAMES = [
  "Map",
  "Array",
  "Object",
  "Item",
  "Service",
  "system / Context",
  "tenant-1",
  "tenant-2",
  "(map)",
  "",
  "table",
  "Set",
  "WeakMap",
];
const HOSTILE = [
  "__proto__",
  "constructor",
  "\u001b[2J",
  "\u202e",
  "</script><b>",
  "=1+1",
  "\ud800",
  "x".repeat(2000),
  "a\nb",
  "|`*",
  "toString",
];
const NUMBERS = [0, 1, 2, 3, 7, 14, 255, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1, 2 ** 53, 1e30, -1, 1.5];

export function dice(seed: number) {
  const next = random(seed);
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, of: <T>(list: readonly T[]): T => list[below(list.length)], chance: (share: number) => next() < share };
}

/** Two captures of one small heap, the later one with more in it. */
export function pairOf({ below, of, chance }: Dice): [Json, Json] {
  const nodes: NodeSpec[] = [{ name: "", type: "synthetic", id: 1 }];
  const edges: EdgeSpec[] = [];
  const grow = (count: number) => {
    for (let i = 0; i < count; i++) {
      const to = nodes.length;
      const type = of(TYPES);
      nodes.push({ name: chance(0.1) ? of(HOSTILE) : of(NAMES), type, id: 2 * to + (chance(0.05) ? 2 : 1), size: 8 * below(40) });
      for (let from = below(to), left = 1 + below(2); left > 0; left--, from = below(to + 1)) {
        const kind = of(EDGES);
        edges.push({ from, to, type: kind, ...(kind === "element" || kind === "hidden" ? { name: i } : { name: of(NAMES) }) });
      }
    }
  };
  const places = () => nodes.flatMap((_, node) => (chance(0.2) ? [[node, below(3), below(9), below(9)] as const] : []));
  grow(5 + below(40));
  const before = snapshotJson({ nodes: [...nodes], edges: [...edges], locations: places() });
  grow(below(60));
  const after = snapshotJson({ nodes, edges, locations: places(), extraNativeBytes: below(100) });
  return [structuredClone(before), structuredClone(after)];
}

function set<T>(list: T[], at: number, value: T): undefined {
  list[at] = value;
}

/** Changes a snapshot in place, or returns another. */
const STRUCTURE: readonly ((json: Json, dice: Dice) => Json | undefined)[] = [
  (json, { of, below }) => set(json[of(["nodes", "edges", "locations"] as const)], below(200), of(NUMBERS)),
  (json, { of, below }) => void json[of(["nodes", "edges", "locations"] as const)].splice(below(100), 1 + below(14)),
  (json, { of, below }) =>
    void json.nodes.push(...json.nodes.slice(0, 7 * below(3)), ...Array.from({ length: below(8) }, () => of(NUMBERS))),
  (json, { of }) =>
    void Object.assign(json.snapshot, { [of(["node_count", "edge_count", "root_index", "extra_native_bytes"])]: of(NUMBERS) }),
  (json, { below, of }) => set(json.strings, below(json.strings.length), of(HOSTILE)),
  (json, { below }) => void json.strings.splice(below(json.strings.length)),
  (json, { of, below }) => {
    const meta = json.snapshot.meta as Record<string, unknown[]>;
    meta[of(["node_fields", "edge_fields", "location_fields"])].splice(below(5), below(2), ...(below(2) ? ["extra"] : []));
  },
  (json, { below }) => void ((json.snapshot.meta as { node_types: string[][] }).node_types[0] as string[]).splice(below(15), 1 + below(3)),
  (json, { below }) =>
    void ((json.snapshot.meta as { node_types: string[][] }).node_types[0] as string[]).push("fiber", `kind ${below(9)}`),
  (json, { of }) => Object.fromEntries(Object.entries(json).sort(() => of([-1, 1]))) as Json,
  (json, { of }) => ({ [of(["result", "a"])]: json }) as unknown as Json,
  (json) => ({ ...json, edges: json.edges.map((value, i) => (i % 3 === 0 ? 6 : value)) }),
  (json, { below }) => ({ ...json, nodes: json.nodes.map((value, i) => (i % 7 === 2 ? value + 2 ** (30 + below(20)) : value)) }),
  (json, { of }) => void delete (json as Partial<Json>)[of(["nodes", "edges", "locations", "strings", "samples"] as const)],
];

const BYTES: readonly ((bytes: Buffer, dice: Dice) => Buffer)[] = [
  (bytes, { below }) => bytes.subarray(0, below(bytes.length)),
  (bytes, { below }) => {
    bytes[below(bytes.length)] = below(256);
    return bytes;
  },
  (bytes, { below, of }) =>
    inserted(bytes, below(bytes.length), of([",", " ", "\n", "0", "9".repeat(300), "\0", "[", "}", '"', "\\", "\\u12", "\t", ",,", "-"])),
  (bytes, { below }) => Buffer.concat([bytes.subarray(0, below(bytes.length)), bytes.subarray(below(bytes.length))]),
  (bytes, { below }) => inserted(bytes, bytes.length, "\0".repeat(below(9))),
  (bytes, { of }) => Buffer.from(bytes.toString().replaceAll(",", of([" , ", "\n,", ",\t"]))),
  (bytes, { of }) => Buffer.from(bytes.toString().replaceAll(/(?<=[\d])(?=[,\]])/g, of([".0", "e0", "E+1", "0e-1", ".5", "e"]))),
];

function inserted(bytes: Buffer, at: number, text: string): Buffer {
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(text), bytes.subarray(at)]);
}

/** What an earlier change has taken away cannot be changed. */
function changedBy(change: (json: Json, dice: Dice) => Json | undefined, json: Json, all: Dice): Json {
  try {
    return change(json, all) ?? json;
  } catch (error) {
    if (error instanceof TypeError) return json;
    throw error;
  }
}

/** The bytes of a pair; one of them is changed, in up to three ways. */
export function inputsOf(seed: number): [Buffer, Buffer] {
  const all = dice(seed);
  const pair = pairOf(all);
  const changed = all.below(2);
  for (let left = all.below(3); left > 0; left--) pair[changed] = changedBy(all.of(STRUCTURE), pair[changed], all);
  const bytes = pair.map((json) => Buffer.from(JSON.stringify(json))) as [Buffer, Buffer];
  if (all.chance(0.5)) bytes[changed] = all.of(BYTES)(bytes[changed], all);
  return bytes;
}
