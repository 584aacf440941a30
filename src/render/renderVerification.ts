// The answer of `verify` as text and as JSON.
import { formatSignedBytes } from "../figures/format.ts";
import type { Verification, VerifiedSeries } from "../protocol/verification.ts";
import { visibleName } from "../protocol/visibleNames.ts";
import { shorten, wrap } from "./textCells.ts";
import { type TextStyle, textStyle } from "./textStyle.ts";

const TITLE: Record<Verification["answer"], string> = { pass: "PASS", fail: "FAIL", "cannot-tell": "CANNOT TELL" };
const MIN_WIDTH = 60;
const FIGURE = 12;

export function renderVerification(
  verification: Verification,
  format: "text" | "json",
  options: { width: number; color: boolean; top: number },
): string {
  if (format === "json") return `${JSON.stringify(verification, null, 2)}\n`;
  const width = Math.max(MIN_WIDTH, options.width);
  const style = textStyle(options.color);
  const lines = [style.bold(TITLE[verification.answer]), ...wrap(visibleName(verification.reason), width), ""];
  lines.push(...growthLines(verification, width, style), ...holderLines(verification, width, style, options.top));
  return `${lines.join("\n").trimEnd()}\n`;
}

function growthLines({ before, fixed }: Verification, width: number, style: TextStyle): string[] {
  const nameWidth = width - 2 * FIGURE;
  const row = (name: string, left: string, right: string) => `${name.padEnd(nameWidth)}${left.padStart(FIGURE)}${right.padStart(FIGURE)}`;
  const rounds = Array.from({ length: Math.max(before.rounds.length, fixed.rounds.length) }, (_, index) =>
    row(`round ${index + 1}`, roundOf(before, index), roundOf(fixed, index)),
  );
  return [style.bold(row("growth of the heap", "before", "fixed")), ...rounds, row("verdict", before.status, fixed.status), ""];
}

function roundOf(series: VerifiedSeries, index: number): string {
  return formatSignedBytes(series.rounds[index] ?? null);
}

function holderLines({ holders }: Verification, width: number, style: TextStyle, top: number): string[] {
  if (holders.length === 0) return [];
  const nameWidth = width - 2 * FIGURE;
  const rows = holders.slice(0, top).map(({ accumulates, description, before, fixed }) => {
    const name = shorten(visibleName(`${accumulates} in ${description}`), nameWidth - 1);
    return `${name.padEnd(nameWidth)}${formatSignedBytes(before).padStart(FIGURE)}${formatSignedBytes(fixed).padStart(FIGURE)}`;
  });
  const left = holders.length - rows.length;
  const rest = left > 0 ? [`${left} more (--top shows more)`] : [];
  return [
    style.bold(`${"growth per round, by holder".padEnd(nameWidth)}${"before".padStart(FIGURE)}${"fixed".padStart(FIGURE)}`),
    ...rows,
    ...rest,
  ];
}
