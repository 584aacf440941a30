// What "Copy summary" puts on the clipboard: a few lines of plain text to quote in a chat or an issue.

import type { Report } from "./report.ts";
import { baseName, visibleName } from "./visibleNames.ts";

/** Status, risk, confidence, headline, first culprit and what to do, one a line. */
export function summaryText(report: Report): string {
  const { verdict, snapshots } = report;
  const first = verdict.culprits[0];
  const lines = [
    `Heap Verdict: ${verdict.status} (risk ${verdict.risk}, confidence ${verdict.confidence.toFixed(2)})`,
    verdict.headline,
    `Snapshots: ${snapshots.map((snapshot) => baseName(snapshot.path)).join(" -> ")}`,
  ];
  if (first) {
    const { source } = first;
    const at = source ? ` (${baseName(source.file)}:${source.line})` : "";
    lines.push(`Held by: ${first.holder.description}${at}: ${first.count.before} -> ${first.count.after} ${first.accumulates}`);
  }
  if (verdict.recommendations[0]) lines.push(`Do: ${verdict.recommendations[0]}`);
  if (verdict.nextMeasurement) lines.push(`Next: ${verdict.nextMeasurement}`);
  return `${lines.map(visibleName).join("\n")}\n`;
}
