// A table as text, Markdown and HTML share it: columns, cells as text, and what was left out.

export interface Column {
  header: string;
  align: "left" | "right";
  /** What text says instead, where every cell counts. */
  short?: string;
  /** Where width is short, the columns with the highest number go first; those without one stay. */
  optional?: number;
}

/**
 * "name" comes from a snapshot; "prose" is a sentence of ours that may quote names; "figure" is a number that
 * we formatted.
 */
export type CellKind = "name" | "prose" | "figure";

export interface Cell {
  kind: CellKind;
  text: string;
  /** Said in smaller type after the text, where there is room. */
  detail?: string;
  /** Lengths of 0..1, one for each snapshot, to draw beside the row where a renderer can draw. */
  bar?: number[];
}

export interface Table {
  title: string;
  /** Said beside the title. */
  note: string;
  columns: Column[];
  rows: Cell[][];
  leftOut: LeftOut | null;
}

/** What the table does not show, with its size. */
export interface LeftOut {
  text: string;
  /** Whether the report holds some of it, so that a longer table would show more. */
  inReport: boolean;
}

export function name(text: string, detail?: string): Cell {
  const shown = text === "" ? '""' : text;
  return detail ? { kind: "name", text: shown, detail } : { kind: "name", text: shown };
}

export function figure(text: string): Cell {
  return { kind: "figure", text };
}

export function prose(text: string): Cell {
  return { kind: "prose", text };
}

export function left(header: string, optional?: number): Column {
  return { header, align: "left", optional };
}

export function right(header: string, optional?: number, short?: string): Column {
  return { header, align: "right", optional, short };
}
