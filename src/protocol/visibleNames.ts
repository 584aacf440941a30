// Names from a snapshot are data: whatever is in them must be seen, not act.

/**
 * Control and format characters (direction marks and overrides, joiners, tags, byte order mark), line and
 * paragraph separators, lone surrogates.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * Latin letters, punctuation, arrows and signs of mathematics: nothing here is invisible or a mark on a letter.
 * Most names are of these; classes of Unicode take milliseconds to compile.
 */
const PLAIN = /^[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2190-\u22ff]*$/;

export function isPlainText(text: string): boolean {
  return PLAIN.test(text);
}

/**
 * The same text with what cannot be seen written as an escape, such as `\n` or `\u202e`, so that it can
 * neither hide nor reorder anything.
 */
export function visibleName(text: string): string {
  return isPlainText(text) ? text : text.replace(INVISIBLE, escapeCharacter);
}

/**
 * As `visibleName`, cut in the middle to `limit` characters: the beginnings and the ends of names tell most.
 */
export function shortName(text: string, limit: number): string {
  const visible = visibleName(text.length > 4 * limit ? `${text.slice(0, 2 * limit)}…${text.slice(-limit)}` : text);
  const characters = Array.from(visible);
  if (characters.length <= limit) return visible;
  const tail = Math.floor((limit - 1) / 3);
  return `${characters.slice(0, limit - 1 - tail).join("")}…${characters.slice(characters.length - tail).join("")}`;
}

/** The last part of a path of either kind. */
export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}

function escapeCharacter(character: string): string {
  if (character === "\n") return "\\n";
  if (character === "\r") return "\\r";
  if (character === "\t") return "\\t";
  const code = character.codePointAt(0)!.toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, "0")}`;
}
