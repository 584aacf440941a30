// An independent reader: JSON.parse and plain loops. It says what a file holds, or that it is none that could be read.

export interface Holds {
  readonly nodes: number;
  readonly edges: number;
  readonly bytes: number;
}

type Sections = {
  snapshot: { meta: Record<string, unknown[]>; [name: string]: unknown };
  nodes: number[];
  edges: number[];
  strings: string[];
  locations?: number[];
};

/** What JSON.parse reads, undefined where it refuses. Zeros at the end are no part of it. */
export function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString().replace(/\0+$/, ""));
  } catch {
    return undefined;
  }
}

/** Null where anything is wrong that a reader cannot mend. */
export function holds(value: unknown): Holds | null {
  try {
    const found = sectionsIn(value, 0);
    return found === null ? null : checked(found);
  } catch {
    return null;
  }
}

function sectionsIn(value: unknown, depth: number): Sections | null {
  if (typeof value !== "object" || value === null || Array.isArray(value) || depth > 6) return null;
  if ("snapshot" in value && "strings" in value) return value as Sections;
  for (const inner of Object.values(value)) {
    const found = sectionsIn(inner, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function checked({ snapshot, nodes, edges, strings, locations = [] }: Sections): Holds | null {
  const { node_fields, edge_fields, node_types, edge_types, location_fields } = snapshot.meta as Record<string, string[]>;
  const at = (fields: string[], name: string) => {
    const place = fields.indexOf(name);
    if (place < 0) throw new Error(name);
    return place;
  };
  const natural = (number: unknown) => Number.isSafeInteger(number) && (number as number) >= 0 && !Object.is(number, -0);
  const width = node_fields.length;
  const rows = nodes.length / width;
  const edgeRows = edges.length / edge_fields.length;
  if (
    ![
      ...nodes,
      ...edges,
      ...locations,
      snapshot.node_count,
      snapshot.edge_count,
      snapshot.root_index ?? 0,
      snapshot.extra_native_bytes ?? 0,
    ].every(natural)
  )
    return null;
  const field = (row: number, name: string) => nodes[row * width + at(node_fields, name)];
  let bytes = (snapshot.extra_native_bytes as number | undefined) ?? 0;
  let outgoing = 0;
  const ids = new Set<number>();
  for (let row = 0; row < rows; row++) {
    bytes += field(row, "self_size");
    outgoing += field(row, "edge_count");
    const id = field(row, "id");
    if (id % 2 === 1 && ids.has(id)) return null;
    ids.add(id);
    if (field(row, "type") >= node_types[at(node_fields, "type")].length || field(row, "name") >= strings.length) return null;
    if ([field(row, "name"), field(row, "edge_count")].some((number) => number > 0xffffffff)) return null;
  }
  for (let row = 0; row < edgeRows; row++) {
    const [type, name, to] = ["type", "name_or_index", "to_node"].map((one) => edges[row * edge_fields.length + at(edge_fields, one)]);
    const kind = edge_types[at(edge_fields, "type")][type];
    if (kind === undefined || to % width !== 0 || to / width >= rows || name > 0xffffffff) return null;
    if (kind !== "element" && kind !== "hidden" && name >= strings.length) return null;
  }
  if (edges.some((number) => number > 0xffffffff) || locations.some((number) => number > 0xffffffff)) return null;
  if (location_fields !== undefined) for (const name of ["object_index", "script_id", "line", "column"]) at(location_fields, name);
  for (let row = 0; location_fields !== undefined && row < locations.length; row += location_fields.length) {
    const node = locations[row + at(location_fields, "object_index")];
    if (node % width !== 0 || node / width >= rows) return null;
  }
  const whole = [rows, edgeRows, location_fields === undefined ? 0 : locations.length / location_fields.length].every(Number.isInteger);
  const root = ((snapshot.root_index as number | undefined) ?? 0) / width;
  const sound = whole && rows > 0 && outgoing === edgeRows && Number.isSafeInteger(bytes) && Number.isInteger(root) && root < rows;
  return sound && strings.every((text) => typeof text === "string") ? { nodes: rows, edges: edgeRows, bytes } : null;
}
