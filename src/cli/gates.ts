// Whether a run fails, and why: one line for each reason on standard error.
import type { Report, VerdictStatus } from "../protocol/report.ts";
import { limitWords, newFindings } from "../render/findings.ts";
import type { FailOn } from "./gateArguments.ts";

const SEVERITY: Record<VerdictStatus, number> = { "no-leak": 0, inconclusive: 1, "leak-suspected": 2, leak: 3 };
const SHOWN = 5;

export function failures(report: Report, failOn: FailOn | undefined): string[] {
  const limits = (report.limits ?? []).filter(({ exceeded }) => exceeded).map((limit) => `${limitWords(limit)} (--max)`);
  return [...verdictFailures(report, failOn), ...limits];
}

/** What was asked for and cannot be judged: it fails nothing, and should not be silent. */
export function doubts({ limits = [] }: Report): string[] {
  return limits.filter(({ found }) => !found).map((limit) => `warning: ${limitWords(limit)} (--max)`);
}

function verdictFailures(report: Report, failOn: FailOn | undefined): string[] {
  const { status } = report.verdict;
  if (failOn === undefined) return [];
  if (failOn !== "new") return SEVERITY[status] >= SEVERITY[failOn] ? [`the verdict is ${status} (--fail-on ${failOn})`] : [];
  const found = newFindings(report);
  const rest = found.length > SHOWN ? [`${found.length - SHOWN} more are new (--fail-on new)`] : [];
  return [...found.slice(0, SHOWN).map(({ message }) => `new: ${message} (--fail-on new)`), ...rest];
}
