// The one way to write a number: sentences, panel and every renderer take it from here. Three significant
// digits, each value in its own decimal unit (1 kB = 1000 bytes), a true minus sign, English separators: the
// same on every machine.

/** What stands for "there is none", as opposed to zero. */
export const NONE = "–";
const MINUS = "−";

type ByteUnit = "B" | "kB" | "MB" | "GB" | "TB";
const FACTORS: Record<ByteUnit, number> = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 };
const UNITS: readonly ByteUnit[] = ["B", "kB", "MB", "GB", "TB"];

/** The unit in which a number of bytes reads with three significant digits: 55_500_000 is "MB". */
function byteUnit(bytes: number): ByteUnit {
  const size = Math.abs(bytes);
  return UNITS.find((unit) => size / FACTORS[unit] < 999.5) ?? "TB";
}

/** 55_500_000 is "55.5 MB"; null is "–". */
export function formatBytes(bytes: number | null | undefined): string {
  if (!isNumber(bytes)) return NONE;
  return `${bytes < 0 && magnitude(bytes) !== "0 B" ? MINUS : ""}${magnitude(bytes)}`;
}

/** As `formatBytes` with a sign: "+40.0 kB", "−1.09 MB"; zero has none. */
export function formatSignedBytes(bytes: number | null | undefined): string {
  if (!isNumber(bytes)) return NONE;
  return `${magnitude(bytes) === "0 B" ? "" : bytes < 0 ? MINUS : "+"}${magnitude(bytes)}`;
}

/** 1234567 is "1,234,567"; fractions are rounded. */
export function formatCount(count: number | null | undefined): string {
  if (!isNumber(count)) return NONE;
  const rounded = Math.round(count);
  return `${rounded < 0 ? MINUS : ""}${grouped(Math.abs(rounded).toFixed(0))}`;
}

/** "+250", "−3"; zero has no sign. */
export function formatSignedCount(count: number | null | undefined): string {
  return isNumber(count) && Math.round(count) > 0 ? `+${formatCount(count)}` : formatCount(count);
}

/** "112 → 3,612". */
export function formatCountChange(before: number, after: number): string {
  return `${formatCount(before)} → ${formatCount(after)}`;
}

/** A growth in per cent (100 is double) with its sign: "+424 %", "−3.14 %"; null is "–". */
export function formatPercent(percent: number | null | undefined): string {
  if (!isNumber(percent)) return NONE;
  if (percent !== 0 && Math.abs(percent) < LEAST_PERCENT) return percent < 0 ? `>${MINUS}0.01 %` : "<0.01 %";
  return `${percent === 0 ? "" : percent < 0 ? MINUS : "+"}${percentDigits(Math.abs(percent))} %`;
}

/**
 * A share (0..1) in per cent without a plus: "97.0 %", "1.62 %". Only the whole reads 100 %, only nothing
 * reads 0 %.
 */
export function formatShare(share: number | null | undefined): string {
  if (!isNumber(share)) return NONE;
  const percent = 100 * share;
  const size = Math.abs(percent);
  if (size !== 0 && size < LEAST_PERCENT) return "<0.01 %";
  if (size >= 99.95 && size < 100) return ">99.9 %";
  return `${percent < 0 ? MINUS : ""}${percentDigits(size)} %`;
}

/** Less than this would read 0.00 %. */
const LEAST_PERCENT = 0.005;

/** A confidence of 0..1 as "0.86"; only certainty reads 1.00. */
export function formatConfidence(confidence: number): string {
  return (confidence < 1 ? Math.min(confidence, 0.99) : confidence).toFixed(2);
}

/** Milliseconds as "0.4 s", "12 s", "3 min". */
export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1_000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  return seconds < 120 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}

/** "0.5–1.9 s": from the one to the other. */
export function formatDurations([least, most]: readonly [number, number]): string {
  const [from, to] = [formatDuration(least), formatDuration(most)];
  const [, figure, unit] = /^(\S+) (\S+)$/.exec(from) as RegExpExecArray;
  return from === to ? from : to.endsWith(` ${unit}`) ? `${figure}–${to}` : `${from} – ${to}`;
}

function isNumber(value: number | null | undefined): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

/** The size without its sign. */
function magnitude(bytes: number): string {
  const size = Math.abs(bytes);
  const unit = byteUnit(bytes);
  return unit === "B" ? `${size.toFixed(0)} B` : `${digits(size / FACTORS[unit])} ${unit}`;
}

function percentDigits(size: number): string {
  return size === 0 ? "0" : digits(size);
}

/** Three significant digits, two decimals at most. */
function digits(value: number): string {
  return value < 9.995 ? value.toFixed(2) : value < 99.95 ? value.toFixed(1) : grouped(value.toFixed(0));
}

function grouped(text: string): string {
  return text.replace(/\B(?=(?:\d{3})+$)/g, ",");
}
