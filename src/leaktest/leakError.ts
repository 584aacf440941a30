// A verdict as the message of a failed test.
import { formatBytes } from "../figures/format.ts";
import type { Culprit, Report } from "../protocol/report.ts";
import { visibleName } from "../protocol/visibleNames.ts";

export class LeakError extends Error {
  override readonly name = "LeakError";
  readonly bytesPerRound: number;
  readonly report: Report;
  constructor(message: string, bytesPerRound: number, report: Report) {
    super(message);
    this.bytesPerRound = bytesPerRound;
    this.report = report;
  }
}

const MOST_CULPRITS = 3;

/** `rounds`: calls between the first and the last snapshot. */
export function leakError(report: Report, rounds: number): LeakError {
  const { verdict } = report;
  const bytesPerRound = (verdict.culprits[0]?.growthBytes ?? verdict.growth.total) / rounds;
  const culprits = verdict.culprits.slice(0, MOST_CULPRITS).map((culprit) => culpritText(culprit, rounds));
  const lines = [`leak: ${formatBytes(bytesPerRound)} a round are kept. ${verdict.headline}`, ...culprits, ...notSeenLines()];
  return new LeakError(lines.map(visibleLines).join("\n"), bytesPerRound, report);
}

function culpritText({ accumulates, holder, growthBytes, count, path, source }: Culprit, rounds: number): string {
  const where = source ? ` (${source.file}:${source.line})` : "";
  const held = `  ${holder.description}${where} keeps ${accumulates}: ${count.before} → ${count.after}, ${formatBytes(growthBytes / rounds)} a round`;
  const steps = path.map(({ edge, className }) => (edge ? `${edge} ${className}` : className)).join(" › ");
  return `${held}\n    ${steps}`;
}

/** What no heap snapshot holds. */
export const NOT_SEEN = [
  "small integers and numbers in objects",
  "what native add-ons allocate",
  "other threads and processes",
  "what the function did not do in these rounds",
] as const;

function notSeenLines(): string[] {
  return [`  Not seen: ${NOT_SEEN.join("; ")}.`];
}

/** Names from the heap are text, whatever is in them. */
function visibleLines(text: string): string {
  return text.split("\n").map(visibleName).join("\n");
}
