// A rule looks at the facts and says present, absent or unknown, with evidence that a person can check.
import { type Sentence, say, type Words } from "../sentence.ts";
import type { AccumulationFact, Facts } from "./facts.ts";

export type Status = "present" | "absent" | "unknown";

export interface Finding {
  readonly id: string;
  readonly title: string;
  readonly status: Status;
  readonly evidence: Sentence;
  readonly bytes: number;
}

/**
 * What a rule does to the verdict: decides (one that is present is a leak, or is suspected), questions (what it
 * found must be explained), explains growth, settles (one that is present ends the question), or informs: what
 * it says changes neither status nor confidence.
 */
export type Effect = "decides" | "questions" | "explains" | "settles" | "informs";

export interface Rule {
  readonly id: string;
  readonly title: string;
  readonly effect: Effect;
  evaluate(facts: Facts): Omit<Finding, "id" | "title">;
}

/** Long enough for a class; the interface of a plain object may have a hundred properties. */
const LONGEST_NAME = 60;

/** A name within a sentence. */
function nameText(name: string): string {
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1).trimEnd()}…${name.startsWith("{") ? "}" : ""}`;
}

/** What a holder takes in: `AuditEntry`, `Function of orders.js:12`. */
export function entriesOf({ accumulates, madeAt }: AccumulationFact): Words {
  return madeAt === null ? nameText(accumulates) : say("{0} of {1}", nameText(accumulates), madeAt);
}
