// Regular expressions that people write (tenant rules, filters), run in time linear in the text: RE2's engine
// knows no look-around and no references back, and in exchange none takes for ever.
import { RE2JS } from "re2js";
import { messageOf } from "./errorMessage.ts";

export interface Pattern {
  test(text: string): boolean;
}

/** Longer ones are none that anybody wrote; a rule that names 200 ids has 20,000. */
const LONGEST = 100_000;

/** `flags` are those of JavaScript, of which "i" counts. Throws an Error that says what is wrong. */
export function linearPattern(source: string, flags = ""): Pattern {
  if (source.length > LONGEST) throw new Error(`the regular expression is longer than ${LONGEST} characters`);
  try {
    return RE2JS.compile(RE2JS.translateRegExp(source), flags.includes("i") ? RE2JS.CASE_INSENSITIVE : 0);
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
