// The baseline: a report that an earlier run saved (`--format json --out FILE`). It is the file that everybody has already, says in words what each
// finding is, opens in the panel, and needs no second format. A finding is known when its signature is in it.
import { parseReport } from "../protocol/parseReport.ts";
import type { Report } from "../protocol/report.ts";
import { signatureOf, signatureWithoutHolder } from "../protocol/signature.ts";
import { NO_FILE, readSideFile } from "../query/input/sideFile.ts";
import { InputError } from "../query/queryErrors.ts";
import { isLeak } from "../render/findings.ts";

/** Bytes; a report of 100,000 constructors has 40 MB. */
const LARGEST = 400e6;

/** Throws `InputError`. */
export async function readBaseline(file: string): Promise<Report> {
  try {
    return parseReport(await readSideFile(file, LARGEST));
  } catch (error) {
    if (error instanceof InputError && error.detail === NO_FILE)
      throw new InputError(file, "the baseline is not there: save one with compare … --format json --out FILE");
    if (error instanceof InputError) throw error;
    throw new InputError(file, `is no report that can be a baseline: ${error instanceof Error ? error.message : error}`);
  }
}

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
