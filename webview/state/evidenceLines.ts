// The evidence in a few lines: what is present first, then what is not known, then what is absent.
import type { Indicator } from "../../src/protocol/report.ts";

/** One indicator, or several that are unknown for the same reason. */
export interface EvidenceLine {
  indicators: [Indicator, ...Indicator[]];
}

/** At most `limit` lines, and how many indicators they leave out. */
export function evidenceLines(indicators: readonly Indicator[], limit: number): { lines: EvidenceLine[]; left: number } {
  const all = [
    ...indicators.filter(({ status }) => status === "present").map(lineOf),
    ...byReason(indicators.filter(({ status }) => status === "unknown")),
    ...indicators.filter(({ status }) => status === "absent").map(lineOf),
  ];
  const lines = all.slice(0, limit);
  return { lines, left: all.slice(limit).reduce((sum, line) => sum + line.indicators.length, 0) };
}

function lineOf(indicator: Indicator): EvidenceLine {
  return { indicators: [indicator] };
}

function byReason(unknown: readonly Indicator[]): EvidenceLine[] {
  const lines = new Map<string, EvidenceLine>();
  for (const indicator of unknown) {
    const line = lines.get(indicator.evidence);
    if (line) line.indicators.push(indicator);
    else lines.set(indicator.evidence, lineOf(indicator));
  }
  return [...lines.values()];
}
