// What a verdict asks for: what to do, and what to measure next.
import { type Sentence, say } from "../sentence.ts";
import { adviceOn } from "./advice.ts";
import { type Decision, presentIn } from "./decide.ts";
import { type AccumulationRole, type Facts, isSettled } from "./facts.ts";
import { suspects } from "./rules/accumulation.ts";
import { tenantsInQuestion } from "./rules/newEveryRound.ts";

/** Holders of which it is open whether anything is to be mended. */
const OPEN_ROLES: ReadonlySet<AccumulationRole> = new Set(["made", "registry"]);

export function recommendationsOf(facts: Facts, decision: Decision): Sentence[] {
  const advice: Sentence[] = [];
  const present = presentIn(decision.findings);
  const [holder] = decision.status === "no-leak" ? [] : suspects(facts);
  if (facts.reversed) advice.push(say("Give the older snapshot first."));
  if (decision.status !== "no-leak" && present.has("duplicate-handles")) {
    advice.push(
      holder
        ? say(
            "Reuse one handle for each tenant: key {0} by the tenant's own id, not by an id made for each opening, and remove the entry when the handle is closed.",
            holder.description,
          )
        : say(
            "Reuse one handle for each tenant: key the registry by the tenant's own id, not by an id made for each opening, and remove the entry when the handle is closed.",
          ),
    );
  } else if (holder && !(decision.status === "inconclusive" && OPEN_ROLES.has(holder.role))) {
    advice.push(adviceOn(holder));
  }
  if (present.has("stale-tenants") && decision.status !== "no-leak")
    advice.push(say("When a tenant is removed, clear its timers, remove its listeners and drop its closures: they still keep it."));
  if (present.has("existing-tenants-grow") && decision.status !== "no-leak" && !holder)
    advice.push(say("Look at the constructors of the tenants that grew: the load on them did not change the number of tenants."));
  if (present.has("tenants-never-released"))
    advice.push(
      decision.status !== "no-leak" && tenantsInQuestion(facts)
        ? say(
            "If these ids are tenants, release idle ones: memory is in proportion to all that were ever served. If each belongs to one operation, remove its entry when the operation ends.",
          )
        : say("Release idle tenants: memory is in proportion to all tenants ever served, which ends at the heap's limit too."),
    );
  if (present.has("external-memory"))
    advice.push(say("Look at buffers and native objects: they live outside the heap and heapUsed does not show them."));
  if (advice.length === 0)
    advice.push(
      decision.status === "no-leak"
        ? say("Nothing to fix. Compare again after a longer run of the same load.")
        : say("Capture again as said below before changing code."),
    );
  return advice;
}

/** What capture would settle what these cannot; null when nothing is open. */
export function nextMeasurementOf(facts: Facts, decision: Decision): Sentence | null {
  if (facts.identical) return say("Take a second snapshot of the same process after load.");
  if (facts.reversed) return say("Compare the files in the other order.");
  if (!facts.sameProcess || facts.contradictory)
    return say(
      "Take all snapshots from one process, without a restart and without detaching a debugger between them, or let the program write them itself.",
    );
  if (decision.status === "leak-suspected" || decision.status === "inconclusive")
    return isSettled(facts) ? afterThree(facts, decision) : afterTwo(decision);
  if (decision.status === "no-leak" && decision.growthKind === "tenant-proportional" && !isSettled(facts))
    return say("Take a third snapshot after tenants have been idle or removed: it tells whether they are released.");
  return null;
}

function afterTwo({ status }: Decision): Sentence {
  return status === "leak-suspected"
    ? say(
        "Take a third snapshot after the load has stopped for a minute and a forced gc, compare all three and say that it had stopped (--load stopped): what is still there is retained, not on its way. Or take it after the same load again (--load repeated): a leak grows by the same amount.",
      )
    : say(
        "Take a third snapshot after the same load again and a forced gc, compare all three and say that it was repeated (--load repeated): what is made once stays as it is, a leak grows by the same amount.",
      );
}

/** Three snapshots that leave a question: what was not said, or not done, between the last two. */
function afterThree(facts: Facts, { status }: Decision): Sentence {
  const { load } = facts;
  if (load === null)
    return say(
      'Say what happened before the last snapshot, with --load or "load" in the metrics: if the same load ran again (repeated), what took in nothing more is complete; if the load had stopped (stopped), what is still held is retained. If neither, repeat the same load and take another snapshot.',
    );
  const [holder] = suspects(facts);
  const givesBack = holder !== undefined && (holder.entries.at(-1) ?? 0) < holder.entries[holder.entries.length - 2];
  if (load === "stopped" && status === "leak-suspected" && givesBack)
    return say(
      "Wait until everything that expires has expired, force a gc and take another snapshot (--load stopped): part of what came has left again.",
    );
  return say(
    "Repeat the same load once more and take another snapshot (--load repeated): what is made once stays as it is, a leak grows again.",
  );
}
