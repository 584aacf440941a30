// What a key means in a table that has the focus.

/** Letters that act on the row. */
const ROW_LETTERS: Record<string, "path" | "only" | "hide"> = { p: "path", f: "only", h: "hide" };

export type TableKey =
  | { kind: "move"; to: number }
  | { kind: "row"; what: "source" | "path" | "only" | "hide" }
  | { kind: "open" | "parent" }
  | { kind: "toggle"; expanded: boolean }
  | { kind: "scroll"; step: 1 | -1 };

export interface TablePosition {
  /** The row that keys act on; -1 for none. */
  active: number;
  last: number;
  /** Rows that are seen at once. */
  page: number;
  /** Of the active row; null when there is nothing to open. */
  expanded: boolean | null;
  level: number;
  /** Whether letters mean something. */
  letters: boolean;
  /** Whether the table is wider than what is seen. */
  scrolls: boolean;
}

export function tableKey(key: string, position: TablePosition): TableKey | null {
  return moving(key, position) ?? (position.active >= 0 ? onRow(key, position) : null) ?? scrolling(key, position);
}

function moving(key: string, { active, last, page }: TablePosition): TableKey | null {
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -last - 1, End: last + 1 };
  if (!Object.hasOwn(steps, key)) return null;
  return { kind: "move", to: Math.max(0, Math.min(last, Math.max(0, active) + steps[key])) };
}

function onRow(key: string, { expanded, level, letters }: TablePosition): TableKey | null {
  if (key === "Enter") return { kind: "row", what: "source" };
  if (key === " ") return { kind: "open" };
  const letter = key.toLowerCase();
  if (letters && Object.hasOwn(ROW_LETTERS, letter)) return { kind: "row", what: ROW_LETTERS[letter] };
  if (key === "ArrowRight" && expanded === false) return { kind: "toggle", expanded: true };
  if (key === "ArrowLeft" && expanded === true) return { kind: "toggle", expanded: false };
  return key === "ArrowLeft" && level > 1 ? { kind: "parent" } : null;
}

function scrolling(key: string, { scrolls }: TablePosition): TableKey | null {
  if (!scrolls) return null;
  return key === "ArrowRight" ? { kind: "scroll", step: 1 } : key === "ArrowLeft" ? { kind: "scroll", step: -1 } : null;
}
