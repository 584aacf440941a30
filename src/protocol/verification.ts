// What `verify` answers: whether a change mended a leak, from the reports on the same load before and after
// the change.
import type { VerdictStatus } from "./report.ts";

export type VerificationAnswer = "pass" | "fail" | "cannot-tell";

export interface VerifiedHolder {
  /** What piles up in it. */
  accumulates: string;
  description: string;
  /** Growth per round in bytes, before the change and with it. */
  before: number;
  fixed: number;
}

export interface VerifiedSeries {
  status: VerdictStatus;
  headline: string;
  /** Growth of the heap from each snapshot to the next, in bytes. */
  rounds: number[];
  /** Growth of the heap in the last round: by then what is made only once is there. */
  growthPerRound: number;
}

export interface Verification {
  schemaVersion: 1;
  tool: { name: "heap-verdict"; version: string };
  answer: VerificationAnswer;
  /** One sentence that says why. */
  reason: string;
  before: VerifiedSeries;
  fixed: VerifiedSeries;
  /** Holders that grew before the change, then those that grow only with it; largest first. */
  holders: VerifiedHolder[];
}
