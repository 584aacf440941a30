// Plain text in columns: widths are those on a terminal (a Chinese character takes two cells), and nothing
// invisible gets through.
import stringWidth from "string-width";
import { visibleName } from "../protocol/visibleNames.ts";

const ELLIPSIS = "…";
/**
 * Most texts: ASCII and the signs that we write ourselves take one cell each, no need to look for graphemes.
 */
const SIMPLE = /^[ -~…→›×·●○◦–−█▓▒░]*$/;
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * Text from a snapshot as it may be shown: control and format characters as escapes, no stacks of combining
 * marks.
 */
export function clean(text: string): string {
  return visibleName(text).replace(/(\p{M}{4})\p{M}+/gu, `$1${ELLIPSIS}`);
}

/** Cells that the text takes on a terminal; colours take none. */
export function displayWidth(text: string): number {
  return SIMPLE.test(text) ? text.length : stringWidth(text);
}

/**
 * The text, or its beginning and its end with "…" between, so that it takes at most `width` cells. Cleans it
 * first.
 */
export function shorten(text: string, width: number): string {
  // No cell takes more characters than this, once stacks of marks are cut: names of any length cost no more
  // than short ones.
  const enough = 12 * width + 12;
  const whole = text.length <= 2 * enough;
  const start = clean(whole ? text : text.slice(0, enough));
  if (whole && (SIMPLE.test(start) ? start.length <= width : takeCells(graphemesOf(start), width) === start)) return start;
  const end = whole ? start : clean(text.slice(-enough));
  return takeCells(graphemesOf(start), headCells(width)) + ELLIPSIS + takeLastCells(end, width - 1 - headCells(width));
}

function headCells(width: number): number {
  return Math.ceil(((width - 1) * 2) / 3);
}

function* graphemesOf(text: string): Generator<string> {
  if (SIMPLE.test(text)) yield* text;
  else for (const { segment } of graphemes.segment(text)) yield segment;
}

/** As many graphemes from the beginning as fit into `width` cells. */
function takeCells(parts: Iterable<string>, width: number): string {
  let taken = "";
  let used = 0;
  for (const part of parts) {
    used += displayWidth(part);
    if (used > width) break;
    taken += part;
  }
  return taken;
}

/** As many graphemes from the end as fit into `width` cells. */
function takeLastCells(text: string, width: number): string {
  const parts = [...graphemesOf(text.slice(-12 * width - 12))].reverse();
  const taken = takeCells(parts, width).length;
  return taken === 0 ? "" : text.slice(-taken);
}

export function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - displayWidth(text)));
}

export function padStart(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - displayWidth(text))) + text;
}

/** The left text at the left edge, the right one at the right; the left gives way. */
export function spread(left: string, right: string, width: number): string {
  const room = width - displayWidth(right) - 2;
  const start = shorten(left, Math.max(1, room));
  return right ? `${padEnd(start, room + 2)}${right}` : start;
}

/**
 * A sentence in lines of at most `width` cells; a word that fits in no line is shortened, and after
 * `maxLines` the rest is cut. A figure stays with its unit.
 */
export function wrap(text: string, width: number, maxLines = 10): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of clean(text.slice(0, width * maxLines * 4)).split(/(?<!\d) +| +(?!(?:[kMGT]?B|%)(?![\p{L}\p{N}]))/u)) {
    const piece = shorten(word, width);
    if (line && displayWidth(line) + 1 + displayWidth(piece) > width) {
      lines.push(line);
      line = piece;
    } else {
      line = line ? `${line} ${piece}` : piece;
    }
  }
  if (line) lines.push(line);
  if (lines.length <= maxLines) return lines;
  return [...lines.slice(0, maxLines - 1), shorten(`${lines[maxLines - 1]} ${ELLIPSIS}`, width)];
}
