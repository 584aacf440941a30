// A snapshot that takes little on disk and much of V8's own heap: each of its objects is of another class, and each class is a row.

const NODE_TYPES = ["hidden", "array", "string", "object", "code", "closure", "regexp", "number", "native", "synthetic"];
const EDGE_TYPES = ["context", "element", "property", "internal", "hidden", "shortcut", "weak"];
const SIZE = 48;

/** JSON of a snapshot with an array of so many objects. */
export function manyClasses(count) {
  const names = Array.from({ length: count }, (_, n) => `Class${n}`);
  const objects = names.flatMap((_, n) => [3, 3 + n, 2 * n + 5, SIZE, 0]);
  const held = names.flatMap((_, n) => [1, n, 5 * (n + 2)]);
  return JSON.stringify({
    snapshot: {
      meta: {
        node_fields: ["type", "name", "id", "self_size", "edge_count"],
        node_types: [NODE_TYPES, "string", "number", "number", "number"],
        edge_fields: ["type", "name_or_index", "to_node"],
        edge_types: [EDGE_TYPES, "string_or_number", "node"],
      },
      node_count: count + 2,
      edge_count: count + 1,
    },
    nodes: [9, 0, 1, 0, 1, 3, 1, 3, 16, count, ...objects],
    edges: [2, 2, 5, ...held],
    strings: ["", "Array", "items", ...names],
  });
}
