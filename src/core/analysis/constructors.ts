/** One constructor as Chrome DevTools lists it: by name and, where known, by its place in the source. */
export interface Constructor {
  readonly name: string;
  /** Same for the same constructor in any snapshot of any process: script name, line, column and name. */
  readonly key: string;
  readonly source: SourcePosition | null;
}

export interface SourcePosition {
  readonly file: string;
  /** One-based. */
  readonly line: number;
  /** One-based. */
  readonly column: number;
}

export interface Constructors {
  readonly list: readonly Constructor[];
  /** [nodeCount] index into `list`. */
  readonly constructorOf: Uint32Array;
}
