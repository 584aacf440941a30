// All scenarios: every program with its own captures, and those derived from other programs' captures.
import { derived } from "./derived.mjs";
import { programNames } from "./support/collection.mjs";

/** What the ordinary tests run: one of each kind, small snapshots. */
export const FAST = [
  "story-loopback-leaky",
  "story-loopback-fixed",
  "story-loopback-kept-open",
  "mongoose-connection-per-tenant",
  "mongoose-usedb-per-request",
  "array-audit-trail",
  "lru-cache-filling",
  "same-file-twice",
  "wrong-order-leaking",
];

/** A scenario is { name, parts, truth }: parts say which program gives which snapshot; null means the program's own series. */
export function allScenarios() {
  const own = programNames().map((name) => ({ name, program: name, parts: null, truth: (truth) => truth }));
  return [...own, ...derived.map((scenario) => ({ ...scenario, program: scenario.parts?.[0].program }))];
}
