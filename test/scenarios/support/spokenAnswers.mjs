// The questions about what a reader finds said, and not said, in a report.
import { right, wrong } from "./answer.mjs";
import { withoutFiles } from "./culpritAnswers.mjs";

/** All that is said: headline, rules that are not absent, first holder, advice, next measurement, notes. */
export function linesOf({ verdict, comparability }) {
  const { headline, indicators, culprits, recommendations, nextMeasurement } = verdict;
  const evidence = indicators.filter(({ status }) => status !== "absent").map(({ title, evidence }) => `${title}: ${evidence}`);
  const named = culprits.slice(0, 1).map(({ holder }) => holder.description);
  return [headline, ...evidence, ...named, ...recommendations, nextMeasurement ?? "", ...comparability.notes].map(withoutFiles);
}

/** `says` are subjects that must be spoken of, each with a pattern. */
export function saysAnswer(lines, says) {
  if (says === undefined) return null;
  const missing = Object.entries(says).filter(([, pattern]) => !lines.some((line) => new RegExp(pattern, "i").test(line)));
  return missing.length === 0 ? right("says") : wrong("says", `nothing on ${missing.map(([subject]) => subject).join(", ")}: ${lines[0]}`);
}

/** `saysNot` are subjects that must not be: what would lead a reader astray. */
export function saysNotAnswer(lines, saysNot) {
  if (saysNot === undefined) return null;
  for (const [subject, pattern] of Object.entries(saysNot)) {
    const line = lines.find((text) => new RegExp(pattern, "i").test(text));
    if (line !== undefined) return wrong("says not", `${subject}: ${line}`);
  }
  return right("says not");
}
