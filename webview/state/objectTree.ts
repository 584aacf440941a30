// Objects that open into objects (what they dominate, or what holds them), each level loaded page by page;
// shown as a flat list of lines.

import type { ObjectRow, Page } from "../../src/protocol/queries.ts";
import { failureText } from "./requestFailure.ts";

const PAGE_SIZE = 50;

export type FetchChildren = (id: number, from: number, count: number) => Promise<Page<ObjectRow>>;

export interface ObjectNode {
  row: ObjectRow;
  /** The object whose list it stands in; null for the root. */
  parent: ObjectNode | null;
  level: number;
  expanded: boolean;
  /** Children that have come so far. */
  children: ObjectNode[];
  /** Number of children there are; null until the first page is there. */
  total: number | null;
  loading: boolean;
  error: string | null;
  /** The same object stands further up: opening it again would go in circles. */
  repeats: boolean;
}

/** A line of the list: an object, or what stands for children that are not there (yet). */
export type TreeLine =
  | { kind: "object"; node: ObjectNode }
  | { kind: "more"; parent: ObjectNode; level: number; missing: number }
  | { kind: "loading"; level: number }
  | { kind: "error"; parent: ObjectNode; level: number; message: string };

export class ObjectTree {
  readonly root: ObjectNode;
  readonly #fetch: FetchChildren;
  readonly #changed: () => void;

  /** Children of object `id` are the first level; `loadMore(root)` asks for them. */
  constructor(id: number, fetch: FetchChildren, changed: () => void) {
    this.#fetch = fetch;
    this.#changed = changed;
    const row: ObjectRow = { id, className: "", preview: "", edge: "", shallow: 0, retained: 0, children: 0, source: null, added: false };
    this.root = newNode(row, null, false);
    this.root.expanded = true;
  }

  lines(): TreeLine[] {
    const lines: TreeLine[] = [];
    addChildren(this.root, lines);
    return lines;
  }

  toggle(node: ObjectNode, expanded: boolean): void {
    if (node.repeats || node.expanded === expanded) return;
    node.expanded = expanded;
    if (expanded && node.total === null) void this.loadMore(node);
    this.#changed();
  }

  /** The next page of a node's children. */
  async loadMore(node: ObjectNode): Promise<void> {
    if (node.loading) return;
    node.loading = true;
    node.error = null;
    this.#changed();
    try {
      const page = await this.#fetch(node.row.id, node.children.length, PAGE_SIZE);
      const above = idsAbove(node);
      for (const row of page.rows) node.children.push(newNode(row, node, above.has(row.id)));
      node.total = page.total;
    } catch (error) {
      node.error = failureText(error);
    } finally {
      node.loading = false;
    }
    this.#changed();
  }
}

function newNode(row: ObjectRow, parent: ObjectNode | null, repeats: boolean): ObjectNode {
  const level = parent ? parent.level + 1 : 0;
  return { row, parent, level, expanded: false, children: [], total: null, loading: false, error: null, repeats };
}

function idsAbove(node: ObjectNode): Set<number> {
  const ids = new Set<number>();
  for (let above: ObjectNode | null = node; above; above = above.parent) ids.add(above.row.id);
  return ids;
}

function addChildren(node: ObjectNode, lines: TreeLine[]): void {
  for (const child of node.children) {
    lines.push({ kind: "object", node: child });
    if (child.expanded) addChildren(child, lines);
  }
  const level = node.level + 1;
  if (node.error !== null) lines.push({ kind: "error", parent: node, level, message: node.error });
  else if (node.loading) lines.push({ kind: "loading", level });
  else if (node.total !== null && node.total > node.children.length) {
    lines.push({ kind: "more", parent: node, level, missing: node.total - node.children.length });
  }
}
