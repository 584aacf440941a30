// Where a file declares a name: a class, a function, a variable, a member, a model or a schema. Used where a
// place is not that of the text on disk (tsx runs what it compiled in memory), and to come from a module or
// class to the variable that holds.

const NAME = /^[#$_\p{L}][$\w\p{L}]*$/u;
const LONGEST_LINE = 2_000;

export interface Place {
  line: number;
  column: number;
}

/** Of the strongest kind of declaration there is, the one nearest to a line; null where there is none. */
export function declarationOf(lines: readonly string[], name: string, near = 1): Place | null {
  if (!NAME.test(name)) return null;
  const word = name.replace(/\$/g, "\\$&");
  const before = "(?<![$\\w\\p{L}#.])";
  const after = "(?![$\\w\\p{L}])";
  const kinds = [
    `${before}(?:class|function\\*?|interface|enum)\\s+(${word})${after}`,
    `${before}(?:const|let|var)\\s+(${word})${after}`,
    `(?:^|[{;,]|static|readonly|private|public|protected|declare)\\s*(${word})\\s*(?:[?!]?:[^:]|=(?![=>]))`,
    `this\\.(${word})\\s*=(?!=)`,
    `(?:model|define|Schema|createModel)\\(\\s*["'\`](${word})["'\`]`,
    `^\\s*(?:async\\s+|static\\s+|get\\s+|set\\s+|\\*\\s*)*(${word})\\s*\\(`,
    `${before}(?:exports|module\\.exports)\\.(${word})\\s*=`,
  ];
  for (const kind of kinds) {
    const place = nearestMatch(lines, new RegExp(kind, "du"), near);
    if (place) return place;
  }
  return null;
}

function nearestMatch(lines: readonly string[], pattern: RegExp, near: number): Place | null {
  let best: Place | null = null;
  for (const [at, text] of lines.entries()) {
    if (best && Math.abs(at + 1 - near) >= Math.abs(best.line - near)) continue;
    const column = text.length <= LONGEST_LINE ? pattern.exec(text)?.indices?.[1]?.[0] : undefined;
    if (column !== undefined && !/^\s*(?:\/\/|\*|\/\*)/.test(text)) best = { line: at + 1, column: column + 1 };
  }
  return best;
}
