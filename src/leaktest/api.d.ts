/** What `expectNoLeak` is asked. */
export interface NoLeakOptions {
  /**
   * Tenths of them are measured, fifteen and two before; default 100. Where they have grown the heap, more
   * follow between heap snapshots.
   */
  rounds?: number;
  /** Calls before, in which caches fill and code is compiled; default 20. */
  warmup?: number;
  /** How tenants are recognised, as `--tenants` of the command line; default is by themselves. */
  tenants?: string[];
}

export interface NoLeakResult {
  /** "inconclusive": the heap grew with every round, and no holder explains it. */
  status: "no-leak" | "inconclusive";
  /** By how much the heap grew with a round, bytes. */
  bytesPerRound: number;
  /** What this test cannot see. */
  notSeen: readonly string[];
}

/** What accumulated, who holds it, by which path, and how much of it a round adds. */
export class LeakError extends Error {
  readonly bytesPerRound: number;
  /** The report, as `heap-verdict compare --format json` writes it. */
  readonly report: object;
  constructor(message: string, bytesPerRound: number, report: object);
}

/** Calls `run` in rounds. Rejects with a `LeakError` when something grows with every round. */
export function expectNoLeak(run: (round: number) => unknown, options?: NoLeakOptions): Promise<NoLeakResult>;
