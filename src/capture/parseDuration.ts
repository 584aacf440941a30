// Durations as a person writes them.
import { UsageError } from "../query/queryErrors.ts";

const UNITS: Record<string, number> = { ms: 1, s: 1_000, "": 1_000, m: 60_000, min: 60_000, h: 3_600_000 };
const LONGEST_MS = 2 ** 31 - 1;

/** "500ms", "30s", "5m", "1h" in milliseconds; a number alone is seconds. Throws `UsageError`. */
export function parseDuration(text: string): number {
  const [, digits, unit] = /^(\d+(?:\.\d+)?) ?([a-z]*)$/i.exec(text.trim()) ?? [];
  const milliseconds = Number(digits) * (UNITS[(unit ?? "").toLowerCase()] ?? Number.NaN);
  if (milliseconds >= 0 && milliseconds <= LONGEST_MS) return milliseconds;
  throw new UsageError(`${text}: a duration is a number with ms, s, m or h, such as 30s`);
}
