// The report's terms as a reader meets them.
import type { MemoryMetric, Risk } from "../protocol/report.ts";

export const RISK_WORDS: Record<Risk, string> = { "very-low": "very low", low: "low", medium: "medium", high: "high" };

interface MetricWords {
  label: string;
  /** What a change of it proves, and what not. */
  proves: string;
}

export const METRIC_WORDS: Record<MemoryMetric, MetricWords> = {
  heapUsed: {
    label: "heapUsed",
    proves: "Live objects and garbage not collected yet: growth proves retention only when measured right after a collection.",
  },
  heapTotal: {
    label: "heapTotal",
    proves: "What V8 has reserved for the heap; it follows heapUsed late and in steps. Alone it proves nothing.",
  },
  rss: {
    label: "RSS",
    proves:
      "The whole process as the system sees it. Falling RSS proves nothing: pages are given back while objects stay. Growth beside a flat heap points outside the heap.",
  },
  external: {
    label: "external",
    proves:
      "Memory outside the heap that JavaScript objects own, such as Buffers. Growth beside a flat heap proves that Buffers or native objects are kept.",
  },
  arrayBuffers: {
    label: "arrayBuffers",
    proves: "The part of external that ArrayBuffers and Buffers take.",
  },
  snapshotTotal: {
    label: "snapshot",
    proves: "What was reachable when the snapshot was written, after a collection: growth here is kept memory, whether a leak or not.",
  },
};

/** 2 is "two snapshots". */
export function snapshotCountWords(count: number): string {
  return `${["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"][count] ?? count} snapshots`;
}
