// Which lines of a source tell how a retainer is made and filled: found by its name, left out where that
// finds nothing.
import type { SourcePeek } from "./panelMessages.ts";

const LONGEST_LINE = 200;
const NAME = /^[#$_\p{L}][$\w\p{L}]*$/u;
const FILLS = "set|add|push|unshift|on|once|addListener|addEventListener|append|enqueue|register";

/**
 * At most eight lines: what stands at `line`, where `name` is made, and where entries go in; null when
 * neither is found.
 */
export function peekLines(text: string, line: number, name: string): SourcePeek | null {
  if (!NAME.test(name)) return null;
  const lines = text.split(/\r\n|\r|\n/);
  const word = name.replace(/\$/g, "\\$&");
  const before = "(?<![$\\w\\p{L}#])";
  const made = lines.findIndex((content) => new RegExp(`${before}${word}\\s*(?::[^=]{1,60})?=(?![=>])`, "u").test(content));
  const filled = lines.findIndex((content) =>
    new RegExp(`${before}${word}(?:\\.(?:${FILLS})\\(|\\[[^\\]]+\\]\\s*=(?!=))`, "u").test(content),
  );
  if (made < 0 && filled < 0) return null;
  const shown = new Set<number>();
  // The class or function around it, where it is near.
  if (made >= 0 && line - 1 < made && made - line < 4) shown.add(line - 1);
  if (made >= 0) shown.add(made);
  if (filled >= 0) for (const at of [filled - 1, filled, filled + 1]) if (at >= 0 && at < lines.length) shown.add(at);
  const isWorth = (at: number) => at === made || at === filled || lines[at].trim() !== "";
  return {
    lines: [...shown]
      .filter(isWorth)
      .sort((a, b) => a - b)
      .map((at) => ({
        number: at + 1,
        text: lines[at].slice(0, LONGEST_LINE),
        mark: at === made ? "made" : at === filled ? "filled" : null,
      })),
  };
}
