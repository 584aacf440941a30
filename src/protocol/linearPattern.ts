// Regular expressions that people write (tenant rules, filters), run in time linear in the text: RE2's engine
// knows no look-around and no references back, and in exchange none takes for ever. Most comparisons have no
// such expression, and to evaluate the engine takes 35 ms: it is loaded by whoever has one.
import type { RE2JS } from "re2js";
import { messageOf } from "./errorMessage.ts";

export interface Pattern {
  test(text: string): boolean;
}

let engine: typeof RE2JS | null = null;

/** What `linearPattern` needs. Takes nothing when it is there already. */
export async function loadPatterns(): Promise<void> {
  engine ??= (await import("re2js")).RE2JS;
}

export function arePatternsLoaded(): boolean {
  return engine !== null;
}

/** Longer ones are none that anybody wrote; a rule that names 200 ids has 20,000. */
const LONGEST = 100_000;

/**
 * `flags` are those of JavaScript, of which "i" counts. Throws an Error that says what is wrong. `loadPatterns`
 * comes first.
 */
export function linearPattern(source: string, flags = ""): Pattern {
  if (engine === null) throw new Error("regular expressions are not loaded");
  if (source.length > LONGEST) throw new Error(`the regular expression is longer than ${LONGEST} characters`);
  try {
    return engine.compile(engine.translateRegExp(source), flags.includes("i") ? engine.CASE_INSENSITIVE : 0);
  } catch (error) {
    throw new Error(reasonOf(source, error));
  }
}

function reasonOf(source: string, error: unknown): string {
  if (/\(\?<?[=!]/.test(source)) return "look-ahead and look-behind, (?=…) and the like, are not possible in a regular expression here";
  if (/\\[1-9]|\\k</.test(source)) return "references back, \\1 and the like, are not possible in a regular expression here";
  const detail = messageOf(error).replace(/^error parsing regexp: /, "");
  return `the regular expression is none: ${detail}`;
}
