// Figures as the page's language writes them: 1,234.5 kB is 1.234,5 kB in German. Everything that the panel
// shows takes its formats from here.
import * as english from "../../src/figures/format.ts";

/** As the sentences of a report write them. */
export const ENGLISH_FIGURES = {
  bytes: english.formatBytes,
  signedBytes: english.formatSignedBytes,
  count: english.formatCount,
  number: String,
  share: english.formatShare,
  signedShare: (value: number) => english.formatPercent(100 * value),
};

let decimal = ".";
let group = ",";

/** Call it before anything renders: the page is one language for its whole life. */
export function writeFiguresAs(language: string): void {
  const parts = new Intl.NumberFormat(language, { useGrouping: true }).formatToParts(12345.6);
  decimal = parts.find(({ type }) => type === "decimal")?.value ?? ".";
  group = parts.find(({ type }) => type === "group")?.value ?? ",";
}

function localized<Arguments extends unknown[]>(format: (...args: Arguments) => string): (...args: Arguments) => string {
  return (...args) => format(...args).replace(/[.,]/g, (separator) => (separator === "." ? decimal : group));
}

export const formatBytes = localized(english.formatBytes);
export const formatSignedBytes = localized(english.formatSignedBytes);
export const formatCount = localized(english.formatCount);
export const formatSignedCount = localized(english.formatSignedCount);
export const formatCountChange = localized(english.formatCountChange);
export const formatPercent = localized(english.formatPercent);
export const formatShare = localized(english.formatShare);
/** How many times as much: "1.25". */
export const formatFactor = localized((times: number) => times.toFixed(2));
export const formatConfidence = localized(english.formatConfidence);
