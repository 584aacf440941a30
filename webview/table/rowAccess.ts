// The rows of a table: where they come from, and how they stand in a tree.

export interface RowSource<Row> {
  length: number;
  /** Undefined while the row is on its way. */
  at(index: number): Row | undefined;
}

/** How rows stand in a tree. */
export interface TreeAccess<Row> {
  /** One-based. */
  level(row: Row): number;
  /** Null when there is nothing to open. */
  expanded(row: Row): boolean | null;
}

export interface RowAccess<Row> {
  source: RowSource<Row>;
  /** Null where the rows are a plain list. */
  tree: TreeAccess<Row> | null;
}

export function expandedAt<Row>({ source, tree }: RowAccess<Row>, index: number): boolean | null {
  const row = source.at(index);
  return tree && row !== undefined ? tree.expanded(row) : null;
}

export function levelAt<Row>({ source, tree }: RowAccess<Row>, index: number): number {
  const row = source.at(index);
  return tree && row !== undefined ? tree.level(row) : 1;
}

/** The row that this one stands below; -1 for none. */
export function parentAt<Row>(rows: RowAccess<Row>, index: number): number {
  const level = levelAt(rows, index);
  for (let above = index - 1; above >= 0; above--) if (levelAt(rows, above) < level) return above;
  return -1;
}
