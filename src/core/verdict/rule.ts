// A rule looks at the facts and says present, absent or unknown, with evidence that a person can check.
import type { AccumulationFact, Facts } from "./facts.ts";

export type Status = "present" | "absent" | "unknown";

export interface Finding {
  readonly id: string;
  readonly title: string;
  readonly status: Status;
  readonly evidence: string;
  readonly bytes: number;
}

export interface Rule {
  readonly id: string;
  readonly title: string;
  look(facts: Facts): Omit<Finding, "id" | "title">;
}

/** 1234567 → "1.23 MB": decimal units, three digits. */
export function bytesText(bytes: number): string {
  const size = Math.abs(bytes);
  const sign = bytes < 0 ? "-" : "";
  if (size < 1000) return `${sign}${size} B`;
  const [value, unit] = size < 999_500 ? [size / 1e3, "kB"] : size < 999.5e6 ? [size / 1e6, "MB"] : [size / 1e9, "GB"];
  return `${sign}${value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)} ${unit}`;
}

export function signedText(bytes: number): string {
  return bytes > 0 ? `+${bytesText(bytes)}` : bytesText(bytes);
}

export function countText(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : many}`;
}

export function percentText(share: number): string {
  const percent = 100 * share;
  return `${Math.abs(percent) < 10 ? percent.toFixed(1) : percent.toFixed(0)} %`;
}

/** Long enough for a class; the interface of a plain object may have a hundred properties. */
const LONGEST_NAME = 60;

/** A name within a sentence. */
export function nameText(name: string): string {
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1).trimEnd()}…${name.startsWith("{") ? "}" : ""}`;
}

/** What a holder takes in: `AuditEntry`, `Function of orders.js:12`. */
export function entriesText({ accumulates, madeAt }: AccumulationFact): string {
  return madeAt === null ? nameText(accumulates) : `${nameText(accumulates)} of ${madeAt}`;
}
