// The baseline: a report that an earlier run saved (`--format json --out FILE`). It is the file that
// everybody has already, says in words what each finding is, opens in the panel, and needs no second format.
// A finding is known when its signature is in it.
import type { Report } from "../protocol/report.ts";
import { signatureOf, signatureWithoutHolder } from "../protocol/signature.ts";
import { isLeak } from "../render/findings.ts";

/** The report with what is new and what is gone since the baseline. */
export function withBaseline(report: Report, baseline: Report, path: string): Report {
  const known = new Map(baseline.verdict.culprits.map((culprit) => [signatureOf(culprit), culprit.holder.description]));
  const culprits = report.verdict.culprits.map((culprit) => ({
    ...culprit,
    baselineState: known.has(signatureOf(culprit)) ? ("unchanged" as const) : ("new" as const),
  }));
  const there = new Set(culprits.map(signatureOf));
  const gone = [...known].filter(([signature]) => !there.has(signature)).map(([signature, description]) => ({ signature, description }));
  return { ...report, verdict: { ...report.verdict, culprits }, baseline: { path, gone, unheld: isUnheld(baseline, report) } };
}

/** Growth that no holder explains, in both. */
function isUnheld(baseline: Report, report: Report): boolean {
  const { status, culprits } = baseline.verdict;
  return isLeak(status) && culprits.length === 0 && signatureWithoutHolder(baseline) === signatureWithoutHolder(report);
}
