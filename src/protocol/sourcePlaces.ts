// Places in the source: from what ran, as a snapshot has it, to what somebody wrote, as it lies on this
// machine.
import type { SourceLocation } from "./report.ts";

/** How the path of a script began where it ran, and the folder that is that here. */
export interface PathMapping {
  from: string;
  to: string;
}

/** What may be declared at a place. */
export interface Names {
  names: readonly string[];
  /**
   * The declaration is a better place than that of the module, class or scope around it; else it is asked for
   * where the place is of another text.
   */
  prefer?: boolean;
}

export interface AskedPlace extends Partial<Names> {
  source: SourceLocation;
}

export interface LocatedPlace {
  /** Absolute. */
  path: string;
  /** Below a root, with forward slashes; null where it is in none. */
  relative: string | null;
  /** One-based. */
  line: number;
  /** One-based. */
  column: number;
}

/**
 * A place; or why there is none: a part of Node.js or evaluated code ("no file"), no such file here ("not
 * found"), several that are as good ("ambiguous"), or a file whose text is not what ran ("other text").
 * `files` are the ones that it may be in.
 */
export type Locating =
  | { found: LocatedPlace }
  | { found: null; reason: "no file" | "not found" | "ambiguous" | "other text"; files: string[] };
