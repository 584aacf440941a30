// Places in the source, and paths of objects that lead there.

export interface SourceLocation {
  file: string;
  /** One-based. */
  line: number;
  /** One-based. */
  column: number;
  /**
   * What was written there, where source maps or the source root say; null where it was looked for and not
   * found.
   */
  original?: OriginalLocation | null;
}

/** A place in a file below the source root. */
export interface OriginalLocation {
  /** Relative to the source root, with forward slashes. */
  file: string;
  /** One-based. */
  line: number;
  /** One-based. */
  column: number;
}

export interface PathStep {
  id: number;
  className: string;
  /** Name by which the step before holds this one; empty for the root. */
  edge: string;
  source?: SourceLocation | null;
}
