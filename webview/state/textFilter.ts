// What is typed into a filter: a part of a name, /a regular expression/, file:NAME, package:NAME, or @id.
import { packageOf } from "../../src/protocol/codeScope.ts";
import { messageOf } from "../../src/protocol/errorMessage.ts";
import { arePatternsLoaded, linearPattern, loadPatterns } from "../../src/protocol/linearPattern.ts";

export type TextFilter =
  | { kind: "text"; matches(name: string, file: string | null): boolean }
  | { kind: "id"; id: number }
  /** A regular expression whose engine is not loaded yet: `loadForFilter`. */
  | { kind: "pending" }
  /** No regular expression; `message` says why. */
  | { kind: "invalid"; message: string };

const EVERYTHING: TextFilter = { kind: "text", matches: () => true };
const REGEX = /^\/(.+)\/([iu]*)$/;
const LONGEST = 500;

export function textFilter(typed: string): TextFilter {
  const wanted = typed.trim().slice(0, LONGEST);
  if (wanted === "" || wanted === "/") return EVERYTHING;
  if (/^@\d{1,15}$/.test(wanted)) return { kind: "id", id: Number(wanted.slice(1)) };
  const [, pattern, flags] = REGEX.exec(wanted) ?? [];
  if (pattern !== undefined) return regexFilter(pattern, flags);
  const lower = wanted.toLowerCase();
  if (lower.startsWith("file:")) {
    const file = lower.slice("file:".length);
    return { kind: "text", matches: (_, of) => of?.toLowerCase().includes(file) ?? false };
  }
  if (lower.startsWith("package:")) {
    const wantedPackage = lower.slice("package:".length);
    return { kind: "text", matches: (_, of) => packageOf(of ?? undefined).name.toLowerCase() === wantedPackage };
  }
  return { kind: "text", matches: (name) => name.toLowerCase().includes(lower) };
}

function regexFilter(pattern: string, flags: string): TextFilter {
  const whole = flags === "" ? wholeText(pattern) : null;
  if (whole !== null) return { kind: "text", matches: (name) => name === whole };
  if (!arePatternsLoaded()) return { kind: "pending" };
  try {
    const regex = linearPattern(pattern, flags);
    return { kind: "text", matches: (name) => regex.test(name) };
  } catch (error) {
    return { kind: "invalid", message: messageOf(error) };
  }
}

/** Loads what this filter needs and then tells it; does nothing for what needs nothing. */
export function loadForFilter(typed: string, onLoaded: () => void): void {
  if (textFilter(typed).kind === "pending") void loadPatterns().then(onLoaded);
}

const SPECIAL = /[\\^$.*+?()[\]{}|/]/g;
const WHOLE_TEXT = /^\^((?:[^\\^$.*+?()[\]{}|]|\\[\\^$.*+?()[\]{}|/])*)\$$/;

/** The one text that such a pattern as `onlyName` makes matches; null where there are others. */
function wholeText(pattern: string): string | null {
  const [, escaped] = WHOLE_TEXT.exec(pattern) ?? [];
  return escaped === undefined ? null : escaped.replace(/\\(.)/g, "$1");
}

/** A filter that only this name passes. */
export function onlyName(name: string): string {
  return `/^${name.slice(0, LONGEST - 10).replace(SPECIAL, "\\$&")}$/`;
}
