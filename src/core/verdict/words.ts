// The verdict in sentences: headline, what to do, what to measure next. Every figure is computed from the facts.
import type { Decision } from "./decide.ts";
import { type AccumulationFact, type Facts, isSettled, noise } from "./facts.ts";
import { bytesText, countText, entriesText, percentText, plural, signedText } from "./rule.ts";
import { suspects } from "./rules/accumulation.ts";
import { tenantsWithDuplicates } from "./rules/duplicateHandles.ts";
import { tenantsGoneButKept } from "./rules/staleTenants.ts";

const last = (series: readonly number[]) => series[series.length - 1];

export function headlineOf(facts: Facts, decision: Decision): string {
  const { growth, totals } = facts;
  if (facts.identical) return "Both files are the same snapshot: nothing can be said about growth.";
  if (facts.reversed) return "The second snapshot is older than the first: swap them.";
  const share = totals[0] > 0 ? ` (${growth.total >= 0 ? "+" : ""}${percentText(growth.total / totals[0])})` : "";
  const change = `Heap ${growth.total >= 0 ? "grew" : "shrank"} ${bytesText(Math.abs(growth.total))}${share}.`;
  return `${change} ${causeOf(facts, decision)}`;
}

function causeOf(facts: Facts, decision: Decision): string {
  const duplicates = tenantsWithDuplicates(facts);
  const stale = tenantsGoneButKept(facts);
  const [holder] = suspects(facts);
  if (!facts.sameProcess && !holder)
    return "The snapshots are of different processes: constructors can be compared, objects cannot be followed.";
  if (decision.status === "no-leak") return healthyCause(facts, decision);
  const where = holder ? `${holder.holders > 1 ? `${countText(holder.holders)} holders like ` : ""}${holder.description}` : "";
  const present = new Set(decision.findings.filter((finding) => finding.status === "present").map((finding) => finding.id));
  if (present.has("duplicate-handles")) {
    const handles = duplicates.reduce((sum, tenant) => sum + last(tenant.handles), 0);
    return `${plural(duplicates.length, "tenant")} keep ${countText(handles)} live handles (${facts.handleName}) where each needs ${countText(facts.usualHandles)}${where === "" ? "" : `; they pile up in ${where}`}.`;
  }
  if (present.has("stale-tenants"))
    return `${plural(stale.length, "tenant")} gone from the registry ${stale.length === 1 ? "is" : "are"} still retained${where === "" ? "" : `, in ${where}`}.`;
  if (holder && decision.status === "inconclusive")
    return `${where} took in ${plural(holder.added, "function")} with their code, ${bytesText(holder.bytes)}: whether that ends cannot be told yet.`;
  if (holder) return `${where} ${takenIn(facts, holder)}`;
  return "Part of the growth has no explanation yet: it is new, and nothing that was there before accumulates it.";
}

function takenIn({ load }: Facts, holder: AccumulationFact): string {
  const { role, holders, entries, bytes } = holder;
  const what = entriesText(holder);
  const figures = `${entries.map(countText).join(" → ")} entries, ${signedText(bytes)}`;
  const many = holders > 1;
  const rests = entries.length > 2 && last(entries) <= entries[entries.length - 2];
  if (role === "unsettled" && load === null && rests)
    return `took in ${what} and ${many ? "keep" : "keeps"} them: ${figures}; whether the load had stopped or ran again was not said.`;
  if (role === "unsettled")
    return `${many ? "take" : "takes"} in ${what}, but fewer than before: ${figures}; whether that ends cannot be told yet.`;
  if (load === "stopped" && rests) return `took in ${what} and ${many ? "keep" : "keeps"} them although the load has stopped: ${figures}.`;
  return `${many ? "take" : "takes"} in ${what} and ${many ? "let" : "lets"} none go: ${figures}.`;
}

function healthyCause(facts: Facts, decision: Decision): string {
  switch (decision.growthKind) {
    case "none":
      if (facts.growth.total < -noise(facts)) return releasedText(facts);
      return "That is within what an idle service moves: nothing accumulates.";
    case "drained":
      return "What the load brought is gone again in the last snapshot.";
    case "bounded":
      return "A bounded collection fills or replaces its entries; nothing grows without end.";
    case "tenant-proportional": {
      const fresh = facts.tenants.filter((tenant) => tenant.bytes[0] === 0 && last(tenant.bytes) > 0);
      return `${plural(fresh.length, "new tenant")} ${fresh.length === 1 ? "keeps" : "keep"} ${bytesText(facts.growth.newTenants)}, ${bytesText(Math.round(facts.growth.newTenants / Math.max(1, fresh.length)))} each; nothing else accumulates.`;
    }
    default:
      return facts.codeGrowth > 0.5 * facts.growth.total
        ? "It is compiled code and loaded modules; nothing accumulates."
        : "Nothing accumulates, and what came stopped growing.";
  }
}

function releasedText(facts: Facts): string {
  const gone = facts.tenants.filter((tenant) => tenant.bytes[0] > 0 && last(tenant.bytes) === 0).length;
  return gone > 0
    ? `${plural(gone, "tenant")} left and ${gone === 1 ? "was" : "were"} released; nothing accumulates.`
    : "Memory was given back; nothing accumulates.";
}

export function recommendationsOf(facts: Facts, decision: Decision): string[] {
  const advice: string[] = [];
  const present = new Set(decision.findings.filter((finding) => finding.status === "present").map((finding) => finding.id));
  const [holder] = decision.status === "no-leak" ? [] : suspects(facts);
  if (facts.reversed) advice.push("Give the older snapshot first.");
  if (decision.status !== "no-leak" && present.has("duplicate-handles")) {
    advice.push(
      `Reuse one handle for each tenant: key ${holder ? holder.description : "the registry"} by the tenant's own id, not by an id made for each opening, and remove the entry when the handle is closed.`,
    );
  } else if (holder) {
    advice.push(`Remove ${entriesText(holder)} from ${holder.description} when done with, or give it a bound (size or age).`);
  }
  if (present.has("stale-tenants") && decision.status !== "no-leak")
    advice.push("When a tenant is removed, clear its timers, remove its listeners and drop its closures: they still keep it.");
  if (present.has("existing-tenants-grow") && decision.status !== "no-leak" && !holder)
    advice.push("Look at the constructors of the tenants that grew: the load on them did not change the number of tenants.");
  if (present.has("tenants-never-released"))
    advice.push("Release idle tenants: memory is in proportion to all tenants ever served, which ends at the heap's limit too.");
  if (present.has("external-memory"))
    advice.push("Look at buffers and native objects: they live outside the heap and heapUsed does not show them.");
  if (advice.length === 0)
    advice.push(
      decision.status === "no-leak"
        ? "Nothing to fix. Compare again after a longer run of the same load."
        : "Capture again as said below before changing code.",
    );
  return advice;
}

/** What capture would settle what these cannot; null when nothing is open. */
export function nextMeasurementOf(facts: Facts, decision: Decision): string | null {
  if (facts.identical) return "Take a second snapshot of the same process after load.";
  if (facts.reversed) return "Compare the two files in the other order.";
  if (!facts.sameProcess) return "Take both snapshots from one process, without a restart between them.";
  if (decision.status === "leak-suspected" || decision.status === "inconclusive")
    return isSettled(facts) ? afterThree(facts, decision) : afterTwo(decision);
  if (decision.status === "no-leak" && decision.growthKind === "tenant-proportional" && !isSettled(facts))
    return "Take a third snapshot after tenants have been idle or removed: it tells whether they are released.";
  return null;
}

function afterTwo({ status }: Decision): string {
  return status === "leak-suspected"
    ? "Take a third snapshot after the load has stopped for a minute and a forced gc, compare all three and say that it had stopped (--load stopped): what is still there is retained, not on its way. Or take it after the same load again (--load repeated): a leak grows by the same amount."
    : "Take a third snapshot after the same load again and a forced gc, compare all three and say that it was repeated (--load repeated): what is made once stays as it is, a leak grows by the same amount.";
}

/** Three snapshots that leave a question: what was not said, or not done, between the last two. */
function afterThree({ load }: Facts, { status }: Decision): string {
  if (load === null)
    return 'Say what happened before the last snapshot, with --load or "load" in the metrics: if the same load ran again (repeated), what took in nothing more is complete; if the load had stopped (stopped), what is still held is retained. If neither, repeat the same load and take another snapshot.';
  if (load === "stopped" && status === "leak-suspected")
    return "Wait until everything that expires has expired, force a gc and take another snapshot (--load stopped): part of what came has left again.";
  return "Repeat the same load once more and take another snapshot (--load repeated): what is made once stays as it is, a leak grows again.";
}
