// Where marks are while a text is edited: they move with the lines above them, and go when their own line becomes another one.

export interface LineMark {
  /** Zero-based. */
  line: number;
  /** A word that must stay on the line; null where any line will do. */
  word: string | null;
  /** What stands there; null where that is not known. */
  text: string | null;
}

/** As VS Code tells of an edit: positions are those of the text before it. */
export interface Change {
  range: { start: { line: number; character: number }; end: { line: number; character: number } };
  text: string;
}

/** The marks after the changes, in the order in which VS Code gives them. `lineAt` is of the text after all of them. */
export function moved<Mark extends LineMark>(
  marks: readonly Mark[],
  changes: readonly Change[],
  lineAt: (line: number) => string | null,
): Mark[] {
  const touched = new Set<Mark>();
  let now = marks.map((mark) => ({ mark, line: mark.line, gone: false }));
  for (const { range, text } of changes) {
    const added = text.split("\n").length - 1;
    const removed = range.end.line - range.start.line;
    now = now.map((one) => {
      const { mark, line } = one;
      if (line < range.start.line) return one;
      const isBelow = line > range.end.line;
      // Lines inserted at the very beginning of the mark's line push it down.
      const isPushed = line === range.end.line && range.end.character === 0 && (text.endsWith("\n") || removed > 0);
      if (isBelow || isPushed) return { ...one, line: line + added - removed };
      touched.add(mark);
      return { ...one, line: Math.min(line, range.start.line), gone: one.gone || (line > range.start.line && line < range.end.line) };
    });
  }
  return now.flatMap(({ mark, line, gone }) => {
    const text = lineAt(line);
    const stays = text !== null && !gone && (!touched.has(mark) || (mark.word !== null && hasWord(text, mark.word)));
    return stays ? [{ ...mark, line, text }] : [];
  });
}

/** The marks in another text of the file: where their line is now, the nearest of those that read the same; without one they go. */
export function followed<Mark extends LineMark>(marks: readonly Mark[], lines: readonly string[]): Mark[] {
  return marks.flatMap((mark) => {
    const { line, text } = mark;
    if (text === null || lines[line] === text) return line < lines.length ? [mark] : [];
    if (text.trim() === "") return [];
    for (let away = 1; away < lines.length; away++) {
      const found = [line - away, line + away].find((at) => lines[at] === text);
      if (found !== undefined) return [{ ...mark, line: found }];
    }
    return [];
  });
}

export function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!/[\w$]/.test(text[at - 1] ?? "") && !/[\w$]/.test(text[at + word.length] ?? "")) return true;
  }
  return false;
}
