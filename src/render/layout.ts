// Plain text in columns: widths are those on a terminal (a Chinese character takes two cells), and nothing invisible gets through.
import stringWidth from "string-width";
import { visibleName } from "../protocol/names.ts";

const ELLIPSIS = "…";
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Text from a snapshot as it may be shown: control and format characters as escapes, no stacks of combining marks. */
export function clean(text: string): string {
  return visibleName(text).replace(/(\p{M}{4})\p{M}+/gu, `$1${ELLIPSIS}`);
}

/** Cells that the text takes on a terminal; colours take none. */
export function displayWidth(text: string): number {
  return stringWidth(text);
}

/** The text, or its beginning and its end with "…" between, so that it takes at most `width` cells. Cleans it first. */
export function shorten(text: string, width: number): string {
  // A character may be an escape of ten or a mark of none: eight times the width at either end is enough to fill it.
  const ends = text.length > 16 * width + 16 ? `${text.slice(0, 8 * width)}${ELLIPSIS}${text.slice(-8 * width)}` : text;
  const shown = clean(ends);
  if (displayWidth(shown) <= width) return shown;
  const parts = Array.from(graphemes.segment(shown), ({ segment }) => segment);
  const head = Math.ceil(((width - 1) * 2) / 3);
  return takeCells(parts, head) + ELLIPSIS + takeCells(parts.reverse(), width - 1 - head, true);
}

/** As many of the graphemes as fit into `width` cells; given backwards, they come out forwards again. */
function takeCells(parts: readonly string[], width: number, backwards = false): string {
  let taken = "";
  let used = 0;
  for (const part of parts) {
    used += displayWidth(part);
    if (used > width) break;
    taken = backwards ? part + taken : taken + part;
  }
  return taken;
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

/** A sentence in lines of at most `width` cells; a word that fits in no line is shortened, and after `maxLines` the rest is cut. */
export function wrap(text: string, width: number, maxLines = 10): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of clean(text.slice(0, width * maxLines * 4)).split(/ +/)) {
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
