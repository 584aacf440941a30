// The verdict in one sentence: how much grew, and why. Every figure is computed from the facts.
import { bytes, count, type Sentence, say, sayCount, series, signedBytes, signedShare, type Words } from "../sentence.ts";
import { type Decision, presentIn } from "./decide.ts";
import { type AccumulationFact, type Facts, noise } from "./facts.ts";
import { suspects } from "./rules/accumulation.ts";
import { tenantsWithDuplicates } from "./rules/duplicateHandles.ts";
import { marginalCost } from "./rules/marginalCost.ts";
import { tenantsInQuestion } from "./rules/newEveryRound.ts";
import { tenantsGoneButKept } from "./rules/staleTenants.ts";
import { unownedGrowth } from "./rules/unownedGrowth.ts";
import { MOST_OF_IT } from "./thresholds.ts";
import { entriesOf } from "./verdictRule.ts";

const last = (values: readonly number[]) => values[values.length - 1];

export function headlineOf(facts: Facts, decision: Decision): Sentence {
  if (facts.identical) return say("Both files are the same snapshot: nothing can be said about growth.");
  if (facts.reversed) return say("The second snapshot is older than the first: swap them.");
  return say("{0} {1}", changeOf(facts), causeOf(facts, decision));
}

function changeOf({ growth: { total }, totals }: Facts): Sentence {
  const size = bytes(Math.abs(total));
  if (totals[0] <= 0) return total >= 0 ? say("Heap grew {0}.", size) : say("Heap shrank {0}.", size);
  const share = signedShare(total / totals[0]);
  return total >= 0 ? say("Heap grew {0} ({1}).", size, share) : say("Heap shrank {0} ({1}).", size, share);
}

// biome-ignore lint/complexity/noExcessiveLinesPerFunction: one sentence for each cause, in order of weight
function causeOf(facts: Facts, decision: Decision): Sentence {
  const duplicates = tenantsWithDuplicates(facts);
  const stale = tenantsGoneButKept(facts);
  const [holder] = suspects(facts);
  if (!facts.sameProcess && !holder)
    return say("The snapshots' object ids do not agree, so that objects cannot be followed: constructors and places can be compared.");
  if (facts.contradictory && decision.status === "inconclusive" && !holder)
    return say("Not all snapshots are of one process: what those compared show is no answer for the others.");
  if (decision.status === "no-leak") return healthyCause(facts, decision);
  const present = presentIn(decision.findings);
  if (present.has("duplicate-handles")) {
    const handles = duplicates.reduce((sum, tenant) => sum + last(tenant.handles), 0);
    const kept = sayCount(
      duplicates.length,
      "{0} tenant keeps {1} live handles ({2}) where it needs {3}",
      "{0} tenants keep {1} live handles ({2}) where each needs {3}",
      count(handles),
      facts.handleName,
      count(facts.usualHandles),
    );
    return holder ? say("{0}; they pile up in {1}.", kept, placeOf(holder)) : say("{0}.", kept);
  }
  if (present.has("stale-tenants")) {
    const kept = sayCount(
      stale.length,
      "{0} tenant gone from the registry is still retained",
      "{0} tenants gone from the registry are still retained",
    );
    return holder ? say("{0}, in {1}.", kept, placeOf(holder)) : say("{0}.", kept);
  }
  if (present.has("new-tenants-every-round") && (holder === undefined || holder.role === "registry"))
    return say(
      "New ids come in every round of the same load and none is released, {0} in all: tenants that the load signs up, or keys of operations that pile up.",
      bytes(facts.growth.newTenants),
    );
  if (decision.status === "inconclusive" && tenantsInQuestion(facts) && (holder === undefined || holder.role === "registry"))
    return say(
      "New ids keep {0}: tenants, or keys of operations that pile up; nothing shows yet that one is used again.",
      bytes(facts.growth.newTenants),
    );
  if (holder?.role === "made" && decision.status === "inconclusive")
    return say(
      "{0} holds {1} that came since the first snapshot, {2}: whether it was made once or grows cannot be told yet.",
      placeOf(holder),
      entriesOf(holder),
      bytes(holder.bytes),
    );
  if (holder?.role === "filling" && decision.status === "inconclusive")
    return say(
      "{0} fills slots that it had from the start, {1} of {2} so far, {3}: whether that ends in time cannot be told yet.",
      placeOf(holder),
      count(last(holder.entries)),
      count(holder.capacity),
      signedBytes(holder.bytes),
    );
  if (holder?.role === "functions" && decision.status === "inconclusive")
    return say(
      "{0} took in {1} with the code compiled for each: {2} entries, {3}; whether that ends cannot be told yet.",
      placeOf(holder),
      entriesOf(holder),
      series(holder.entries),
      bytes(holder.bytes),
    );
  if (holder && decision.status === "inconclusive")
    return say(
      "{0} took in {1} and let none go, {2}: too little to tell a leak from what is made once.",
      placeOf(holder),
      entriesOf(holder),
      signedBytes(holder.bytes),
    );
  if (holder) return takenIn(facts, holder);
  const costly = decision.findings.find(({ id, status }) => id === marginalCost.id && status === "present");
  if (costly !== undefined && !present.has(unownedGrowth.id))
    return say("New tenants cost more than old ones, {0}: whether something piles up with each cannot be told yet.", costly.evidence);
  if (decision.status === "leak-suspected")
    return say(
      "A like amount came in every round of the same load, {0} in all, and no object that was there before holds it alone.",
      bytes(facts.growth.total),
    );
  return say("Part of the growth has no explanation yet: it is new, and nothing that was there before accumulates it.");
}

function placeOf({ holders, description }: AccumulationFact): Words {
  return holders > 1 ? say("{0} holders like {1}", count(holders), description) : description;
}

function takenIn(facts: Facts, holder: AccumulationFact): Sentence {
  return mechanismSentence(facts, holder) ?? entriesSentence(facts, holder);
}

/** How a holder came to keep more, where it did not simply take entries in; null otherwise. */
function mechanismSentence({ load }: Facts, holder: AccumulationFact): Sentence | null {
  const { role, mechanism, entries, bytesSeries, accumulates } = holder;
  const size = signedBytes(holder.bytes);
  const open = role === "unsettled" || role === "made";
  if (mechanism === "replaced" && !open)
    return say(
      "{0}: what was held is replaced by more each time ({1} {2}), {3}.",
      placeOf(holder),
      series(entries),
      entriesOf(holder),
      size,
    );
  if (mechanism === "replaced" && role === "unsettled" && !rests(holder))
    return say(
      "{0} holds other things than at first, and more of them ({1} {2}), {3}; whether that ends cannot be told yet.",
      placeOf(holder),
      series(entries),
      entriesOf(holder),
      size,
    );
  if (mechanism === "numbers")
    return open
      ? say("The store of {0} grew {1}, without objects in it; whether that ends cannot be told yet.", placeOf(holder), size)
      : say("The store of {0} grows and holds no objects, only numbers: {1}, {2} in all.", placeOf(holder), stepsOf(bytesSeries), size);
  if (mechanism === "waits")
    return say("{0}: {1} wait for a promise that does not settle ({2}), {3}.", placeOf(holder), entriesOf(holder), series(entries), size);
  if (mechanism !== "native") return null;
  return load === "stopped"
    ? say(
        "{0} stay open although the load has stopped: {1}, {2}; no variable of the program leads to them.",
        accumulates,
        series(entries),
        size,
      )
    : say("{0} stay open: {1}, {2}; no variable of the program alone leads to them.", accumulates, series(entries), size);
}

/** Nothing came between the last two of three snapshots or more. */
function rests({ entries }: AccumulationFact): boolean {
  return entries.length > 2 && last(entries) <= entries[entries.length - 2];
}

/** Bytes that each snapshot adds to the one before it. */
function stepsOf(series: readonly number[]): Sentence {
  const steps = series.slice(1).map((value, i) => value - series[i]);
  return steps.slice(1).reduce((text, step) => say("{0}, then {1}", text, signedBytes(step)), say("{0}", signedBytes(steps[0] ?? 0)));
}

function entriesSentence({ load }: Facts, holder: AccumulationFact): Sentence {
  const { role, holders, entries } = holder;
  const figures = say("{0} entries, {1}", series(entries), signedBytes(holder.bytes));
  const rest = [placeOf(holder), entriesOf(holder), figures] as const;
  const isAtRest = rests(holder);
  if (role === "unsettled" && load === null && isAtRest)
    return sayCount(
      holders,
      "{1} took in {2} and keeps them: {3}; whether the load had stopped or ran again was not said.",
      "{1} took in {2} and keep them: {3}; whether the load had stopped or ran again was not said.",
      ...rest,
    );
  if (role === "unsettled" && load === "stopped" && isAtRest)
    return sayCount(
      holders,
      "{1} took in {2} and keeps them although the load has stopped: {3}; a set that is complete, or a bound not reached yet, would look the same.",
      "{1} took in {2} and keep them although the load has stopped: {3}; sets that are complete, or bounds not reached yet, would look the same.",
      ...rest,
    );
  if (role === "unsettled")
    return sayCount(
      holders,
      "{1} takes in {2}, but fewer than before: {3}; whether that ends cannot be told yet.",
      "{1} take in {2}, but fewer than before: {3}; whether that ends cannot be told yet.",
      ...rest,
    );
  if (load === "stopped" && isAtRest)
    return sayCount(
      holders,
      "{1} took in {2} and keeps them although the load has stopped: {3}.",
      "{1} took in {2} and keep them although the load has stopped: {3}.",
      ...rest,
    );
  return sayCount(holders, "{1} takes in {2} and lets none go: {3}.", "{1} take in {2} and let none go: {3}.", ...rest);
}

function healthyCause(facts: Facts, decision: Decision): Sentence {
  const spare = facts.accumulations.find(
    ({ role, bytes: size }) => role === "spare" && size > MOST_OF_IT * Math.max(noise(facts), facts.growth.total),
  );
  if (spare !== undefined)
    return say(
      "{0} of it is room that {1} keeps for entries that are gone: spare capacity, used again.",
      bytes(spare.bytes),
      spare.description,
    );
  switch (decision.growthKind) {
    case "none":
      if (facts.growth.total < -noise(facts)) return released(facts);
      return say("That is within what an idle service moves: nothing accumulates.");
    case "drained":
      return say("What the load brought is gone again in the last snapshot.");
    case "bounded":
      return say("A bounded collection fills or replaces its entries; nothing grows without end.");
    case "tenant-proportional": {
      const fresh = facts.tenants.filter((tenant) => tenant.bytes[0] === 0 && last(tenant.bytes) > 0).length;
      return sayCount(
        fresh,
        "{0} new tenant keeps {1}, {2} each; nothing else accumulates.",
        "{0} new tenants keep {1}, {2} each; nothing else accumulates.",
        bytes(facts.growth.newTenants),
        bytes(Math.round(facts.growth.newTenants / Math.max(1, fresh))),
      );
    }
    default:
      return facts.codeGrowth > MOST_OF_IT * facts.growth.total
        ? say("It is compiled code and loaded modules; nothing accumulates.")
        : say("Nothing accumulates, and what came stopped growing.");
  }
}

function released(facts: Facts): Sentence {
  const gone = facts.tenants.filter((tenant) => tenant.bytes[0] > 0 && last(tenant.bytes) === 0).length;
  return gone > 0
    ? sayCount(gone, "{0} tenant left and was released; nothing accumulates.", "{0} tenants left and were released; nothing accumulates.")
    : say("Memory was given back; nothing accumulates.");
}
