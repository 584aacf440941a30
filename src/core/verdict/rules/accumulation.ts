// A holder that lives through both snapshots and only takes in: entries come and none go.
import { LEAST_ENTRIES } from "../../account/thresholds.ts";
import { bytes, number, say, series } from "../../sentence.ts";
import { type AccumulationFact, type AccumulationRole, type Facts, partNoise } from "../facts.ts";
import { AS_MUCH, CO_HELD_SHARE, LEAST_STEADY, OWN_FIRST } from "../thresholds.ts";
import { entriesOf, type Rule } from "../verdictRule.ts";
import { tenantsInQuestion } from "./newEveryRound.ts";
import { unowned } from "./unownedGrowth.ts";

export const accumulation: Rule = {
  id: "accumulating-holder",
  title: "a surviving holder accumulates",
  effect: "decides",
  evaluate(facts) {
    const growing = growingHolders(facts);
    if (growing.length === 0 && !facts.sameProcess)
      return {
        status: "unknown",
        evidence: say("holders cannot be followed, for object ids do not agree, and none holds more at the same place"),
        bytes: 0,
      };
    if (growing.length === 0)
      return { status: "absent", evidence: say("no holder takes in more than one entry for each new tenant"), bytes: 0 };
    const [most] = growing;
    const holder = most.holders > 1 ? say("{0} ({1} of them)", most.description, number(most.holders)) : most.description;
    const evidence = say("{0}: {1} entries ({2}), {3}", holder, series(most.entries), entriesOf(most), bytes(most.bytes));
    return {
      status: "present",
      evidence: facts.sameProcess ? evidence : say("{0}; found by its place, for object ids do not agree", evidence),
      bytes: most.bytes,
    };
  },
};

/**
 * Accumulations that neither tenants nor code nor a bound explain, the program's own before Node's (`ownFirst`). Those
 * whose entries others hold too count only when growth is left that no other accumulation explains.
 */
export function growingHolders(facts: Facts): AccumulationFact[] {
  const growing = facts.accumulations.filter(isGrowing).filter((found) => found.bytes >= leastBytes(facts, found));
  const alone = growing.filter(({ coHeld }) => !coHeld);
  if (alone.length > 0) return ownFirst(alone);
  const unexplained = Math.max(unowned(facts), facts.growth.existingTenants);
  if (unexplained <= partNoise(facts)) return [];
  return ownFirst(growing.filter(({ bytes }) => bytes >= CO_HELD_SHARE * unexplained));
}

const GROWING_ROLES: ReadonlySet<AccumulationRole> = new Set(["grows", "duplicates", "stale", "unsettled"]);

/** Eight entries are no accident; what was put in the place of something else is told by its bytes. */
function isGrowing({ role, added, mechanism }: AccumulationFact): boolean {
  return GROWING_ROLES.has(role) && (added >= LEAST_ENTRIES || mechanism !== "entries");
}

/** Bytes. What comes in every round of the same load is seen earlier than what came once. */
function leastBytes(facts: Facts, found: AccumulationFact): number {
  return comesEveryRound(facts, found) ? LEAST_STEADY : partNoise(facts);
}

function comesEveryRound({ load }: Facts, { role, entries, runtime }: AccumulationFact): boolean {
  if (load !== "repeated" || role !== "grows" || runtime) return false;
  const steps = entries.slice(1).map((count, i) => count - entries[i]);
  return steps.length > 1 && steps.every((step) => step >= LEAST_ENTRIES) && last(steps) >= AS_MUCH * steps[0];
}

/**
 * The program's own holders that took in and let nothing go, but little: neither a leak nor shown to be none.
 * Where the load has stopped nothing comes.
 */
export function smallPiles(facts: Facts): AccumulationFact[] {
  if (facts.load === "stopped" || !facts.sameProcess) return [];
  return facts.accumulations.filter(
    (found) => isGrowing(found) && !found.coHeld && !found.runtime && found.gone === 0 && found.bytes >= LEAST_STEADY,
  );
}

const last = (values: readonly number[]) => values[values.length - 1];

/** The program's own, unless they keep little beside what hangs on Node's: the marks of `performance.mark()`. */
function ownFirst(found: AccumulationFact[]): AccumulationFact[] {
  const least = OWN_FIRST * Math.max(0, ...found.filter(({ runtime }) => runtime).map(({ bytes }) => bytes));
  const isFirst = ({ runtime, bytes }: AccumulationFact) => !runtime && bytes >= least;
  return [...found.filter(isFirst), ...found.filter((one) => !isFirst(one))];
}

/**
 * Holders that the report shows, the program's own first, largest first: those that grow, and those of which
 * two snapshots cannot tell whether they do.
 */
export function suspects(facts: Facts): AccumulationFact[] {
  const growing = growingHolders(facts);
  const made = [...functionHolders(facts), ...fillingHolders(facts), ...madeHolders(facts)];
  // Where tenants themselves are in question, what registers them is the holder.
  if (growing.length === 0 && made.length === 0 && tenantsInQuestion(facts))
    return ownFirst(facts.accumulations.filter(({ role }) => role === "registry"));
  if (growing.length === 0 && made.length === 0) return smallPiles(facts);
  return made.length === 0 ? growing : ownFirst([...growing, ...made].sort((a, b) => b.bytes - a.bytes));
}

/** Those of the program whose bound is far. */
export function fillingHolders(facts: Facts): AccumulationFact[] {
  return facts.accumulations.filter(({ role, bytes, runtime }) => role === "filling" && !runtime && bytes >= partNoise(facts));
}

/** What was made between two captures, or put in the place of all that was there. */
function madeHolders(facts: Facts): AccumulationFact[] {
  return facts.accumulations.filter(({ role, bytes }) => role === "made" && bytes >= partNoise(facts));
}

/** Contents of the program that were exchanged for more: another batch, or the first of ever larger ones. */
export function exchangedHolders(facts: Facts): AccumulationFact[] {
  return madeHolders(facts).filter(({ mechanism, runtime }) => mechanism === "replaced" && !runtime);
}

export function functionHolders(facts: Facts): AccumulationFact[] {
  return facts.accumulations.filter(({ role, bytes, runtime }) => role === "functions" && !runtime && bytes >= partNoise(facts));
}
