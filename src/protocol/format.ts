// Number formats that the panel and every renderer share. Decimal units (1 kB = 1000 bytes), English separators: the same on every machine.

/** What stands for "there is none", as opposed to zero. */
export const NONE = "–";
const MINUS = "−";

export type ByteUnit = "B" | "kB" | "MB" | "GB" | "TB";
const FACTORS: Record<ByteUnit, number> = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 };
const UNITS: readonly ByteUnit[] = ["B", "kB", "MB", "GB", "TB"];

/** The unit in which a number of bytes reads with three significant digits: 55_500_000 is "MB". */
export function byteUnit(bytes: number): ByteUnit {
  const size = Math.abs(bytes);
  return UNITS.find((unit) => size / FACTORS[unit] < 999.5) ?? "TB";
}

/** The unit for a column of sizes: that of the largest one, so that the figures can be compared at a glance. */
export function columnUnit(sizes: Iterable<number>): ByteUnit {
  let largest = 0;
  for (const size of sizes) largest = Math.max(largest, Math.abs(size));
  return byteUnit(largest);
}

/** 55_500_000 is "55.5 MB"; null is "–". A unit may be given; a size that would read 0.00 in it falls back to its own. */
export function formatBytes(bytes: number | null | undefined, unit?: ByteUnit): string {
  if (!isNumber(bytes)) return NONE;
  return `${bytes < 0 && magnitude(bytes) !== "0 B" ? MINUS : ""}${magnitude(bytes, unit)}`;
}

/** As `formatBytes` with a sign: "+0.04 MB", "−1.09 MB"; zero has none. */
export function formatSignedBytes(bytes: number | null | undefined, unit?: ByteUnit): string {
  if (!isNumber(bytes)) return NONE;
  return `${magnitude(bytes) === "0 B" ? "" : bytes < 0 ? MINUS : "+"}${magnitude(bytes, unit)}`;
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

/** A growth in per cent (100 is double) with its sign: "+424 %", "−3.1 %"; null is "–". */
export function formatPercent(percent: number | null | undefined): string {
  if (!isNumber(percent)) return NONE;
  if (percent === 0) return "0 %";
  if (Math.abs(percent) < 0.05) return percent < 0 ? `>${MINUS}0.1 %` : "<0.1 %";
  return `${percent < 0 ? MINUS : "+"}${percentDigits(Math.abs(percent))} %`;
}

/** A share (0..1) in per cent without a plus: "97 %", "1.6 %". Only the whole reads 100 %, only nothing reads 0 %. */
export function formatShare(share: number | null | undefined): string {
  if (!isNumber(share)) return NONE;
  const percent = 100 * share;
  const size = Math.abs(percent);
  if (size === 0) return "0 %";
  if (size < 0.05) return "<0.1 %";
  if (size > 99.9 && size < 100) return ">99.9 %";
  const digits = size >= 99.5 && size < 100 ? size.toFixed(1) : percentDigits(size);
  return `${percent < 0 ? MINUS : ""}${digits} %`;
}

/** A confidence of 0..1 as "0.86"; only certainty reads 1.00. */
export function formatConfidence(confidence: number): string {
  return (confidence < 1 ? Math.min(confidence, 0.99) : confidence).toFixed(2);
}

function isNumber(value: number | null | undefined): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

/** The size without its sign. */
function magnitude(bytes: number, unit: ByteUnit = byteUnit(bytes)): string {
  const size = Math.abs(bytes);
  if (unit === "B") return `${grouped(size.toFixed(0))} B`;
  const scaled = size / FACTORS[unit];
  if (size === 0) return `0 ${unit}`;
  const digits = scaled < 9.995 ? scaled.toFixed(2) : scaled < 99.95 ? scaled.toFixed(1) : grouped(scaled.toFixed(0));
  return digits === "0.00" ? magnitude(bytes) : `${digits} ${unit}`;
}

function percentDigits(size: number): string {
  return size < 9.95 ? size.toFixed(1) : grouped(size.toFixed(0));
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/g, ",");
}
