// A snapshot file as it is parsed from JSON, with the accessors that renaming needs. Simple: the files of the scenarios are some megabytes.
import { readFileSync, writeFileSync } from "node:fs";

export function readSnapshot(file) {
  return new SnapshotFile(JSON.parse(readFileSync(file, "utf8")));
}

export class SnapshotFile {
  constructor(json) {
    this.json = json;
    const { node_fields, edge_fields, node_types, edge_types } = json.snapshot.meta;
    this.nodeWidth = node_fields.length;
    this.edgeWidth = edge_fields.length;
    this.nodeTypes = node_types[0];
    this.edgeTypes = edge_types[0];
    this.nodeTypeAt = node_fields.indexOf("type");
    this.nodeNameAt = node_fields.indexOf("name");
    this.edgeTypeAt = edge_fields.indexOf("type");
    this.edgeNameAt = edge_fields.indexOf("name_or_index");
    this.edgeTargetAt = edge_fields.indexOf("to_node");
    this.nodeCount = json.nodes.length / this.nodeWidth;
    this.firstEdge = this.#firstEdges(node_fields.indexOf("edge_count"));
  }

  #firstEdges(edgeCountAt) {
    const first = new Uint32Array(this.nodeCount + 1);
    for (let node = 0; node < this.nodeCount; node++) first[node + 1] = first[node] + this.json.nodes[node * this.nodeWidth + edgeCountAt];
    return first;
  }

  typeOf(node) {
    return this.nodeTypes[this.json.nodes[node * this.nodeWidth + this.nodeTypeAt]];
  }

  nameOf(node) {
    return this.json.strings[this.json.nodes[node * this.nodeWidth + this.nodeNameAt]];
  }

  edgeType(edge) {
    return this.edgeTypes[this.json.edges[edge * this.edgeWidth + this.edgeTypeAt]];
  }

  /** Of an element or a hidden edge it is an index. */
  edgeName(edge) {
    const name = this.json.edges[edge * this.edgeWidth + this.edgeNameAt];
    const type = this.edgeType(edge);
    return type === "element" || type === "hidden" ? String(name) : this.json.strings[name];
  }

  targetOf(edge) {
    return this.json.edges[edge * this.edgeWidth + this.edgeTargetAt] / this.nodeWidth;
  }

  /** Calls `visit(edge, type)` for each edge of `node`. */
  forEachEdge(node, visit) {
    for (let edge = this.firstEdge[node]; edge < this.firstEdge[node + 1]; edge++) visit(edge, this.edgeType(edge));
  }

  /** The target of the first edge of `node` with this type and name, or -1. */
  follow(node, type, name) {
    for (let edge = this.firstEdge[node]; edge < this.firstEdge[node + 1]; edge++) {
      if (this.edgeType(edge) === type && this.edgeName(edge) === name) return this.targetOf(edge);
    }
    return -1;
  }

  /** A copy whose names can be changed without changing this one's. */
  copy() {
    const { nodes, edges, strings, ...others } = this.json;
    return new SnapshotFile({ ...others, nodes: [...nodes], edges: [...edges], strings: [...strings] });
  }

  /** Adds `text` to the strings and gives its number. */
  addString(text) {
    return this.json.strings.push(text) - 1;
  }

  setNodeName(node, string) {
    this.json.nodes[node * this.nodeWidth + this.nodeNameAt] = string;
  }

  setEdgeName(edge, string) {
    this.json.edges[edge * this.edgeWidth + this.edgeNameAt] = string;
  }

  /** In V8's order of sections; names outside ASCII are written as V8 writes them, as escapes. */
  write(file) {
    const { snapshot, nodes, edges, strings, ...others } = this.json;
    const text = JSON.stringify({ snapshot, nodes, edges, ...others, strings });
    writeFileSync(
      file,
      text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`),
    );
  }
}
