// Sizes as a person writes them.

const FACTORS: Record<string, number> = { "": 1, b: 1, kb: 1e3, mb: 1e6, gb: 1e9 };

/** "12000", "12kB", "0.5 MB" in bytes; null for anything else. */
export function bytesOf(text: string): number | null {
  const [, digits, unit] = /^(\d+(?:\.\d+)?) ?([kmg]?b)?$/i.exec(text.trim()) ?? [];
  const bytes = Math.round(Number(digits) * FACTORS[(unit ?? "").toLowerCase()]);
  return Number.isSafeInteger(bytes) ? bytes : null;
}
