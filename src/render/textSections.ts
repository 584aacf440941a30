// Sections of the text output that are no tables: the bar of the growth, the holders with their paths, the
// evidence.
import { formatCount, formatShare, formatSignedBytes } from "../figures/format.ts";
import type { Culprit, Report } from "../protocol/report.ts";
import { chosenSigns } from "../protocol/signs.ts";
import { HEADINGS } from "../protocol/vocabulary.ts";
import {
  barCells,
  barSides,
  culpritFigures,
  foldedSigns,
  type GrowthPart,
  growthParts,
  holderPlace,
  knownLines,
  type PathLine,
  pathLines,
  signWords,
} from "./reportFacts.ts";
import { terminalPlace } from "./terminalPlace.ts";
import { displayWidth, padEnd, padStart, shorten, wrap } from "./textCells.ts";
import { PART_FILLS, SIGN_MARKS, type TextStyle } from "./textStyle.ts";
import { heading } from "./textTable.ts";

const SHOWN_CULPRITS = 3;
/** Steps of a path after which the tree goes straight down. */
const MAX_INDENT = 8;
/** Cells for the names of a step beside its figures. */
const MIN_STEP = 20;

/** Bars on one scale, what came and (if anything) what went, and the legend with the figures. */
export function growthLines(report: Report, width: number, style: TextStyle): string[] {
  const parts = growthParts(report);
  const { total } = report.verdict.growth;
  const sides = barSides(parts);
  const lines = [heading(HEADINGS.growth, `parts sum to ${formatSignedBytes(total)}`, width, style)];
  const label = sides.some((side) => side.word === "went") ? 6 : 0;
  for (const side of sides) {
    const cells = Math.max(1, Math.round((width - label) * side.length));
    lines.push((label > 0 ? padEnd(side.word, label) : "") + bar(side.parts, cells, style));
  }
  const labels = Math.max(...parts.map((part) => displayWidth(part.label)));
  for (const part of parts) {
    const share = part.bytes === 0 ? "" : `  ${formatShare(part.share)} of what ${part.bytes > 0 ? "came" : "went"}`;
    const text = `${padEnd(part.label, labels)}  ${padStart(formatSignedBytes(part.bytes), 10)}`;
    const fits = 2 + displayWidth(text) + displayWidth(share) <= width;
    lines.push(
      `${style.part[part.name](PART_FILLS[part.name])} ${part.bytes === 0 ? style.dim(text) : text}${fits && share ? style.dim(share) : ""}`,
    );
  }
  return lines;
}

function bar(parts: readonly GrowthPart[], width: number, style: TextStyle): string {
  const cells = barCells(
    parts.map((part) => Math.abs(part.bytes)),
    width,
  );
  return parts.map((part, n) => style.part[part.name](PART_FILLS[part.name].repeat(cells[n]))).join("");
}

/**
 * One section for each of the first culprits: what accumulates, and the path from the root to what holds it.
 */
export function culpritLines(report: Report, { full }: { full: boolean }, width: number, style: TextStyle): string[][] {
  const { culprits } = report.verdict;
  const shown = culprits.slice(0, full ? SHOWN_CULPRITS : 1);
  return shown.map((culprit, n) => {
    const of = culprits.length > 1 ? `${n + 1} of ${formatCount(culprits.length)}` : "";
    const { description, source } = holderPlace(culprit);
    const lines = [
      heading(HEADINGS.holds, of, width, style),
      ...wrap(`${shorten(culprit.accumulates, width / 2)} ${culpritFigures(culprit)}`, width),
      ...wrap(`in ${description}${source ? ` (${source})` : ""}`, width, 3),
      ...placeLine(culprit),
      ...treeLines(pathLines(culprit), width, style),
      ...knownLines(report, n).flatMap((line) => wrap(line, width)),
    ];
    const rest = culprits.length - shown.length;
    if (n === shown.length - 1 && rest > 0)
      lines.push(style.dim(`… ${formatCount(rest)} more ${rest === 1 ? "retainer" : "retainers"} (--full lists them)`));
    return lines;
  });
}

/** Never wrapped: only in one piece it is a link in a terminal. */
function placeLine({ source }: Culprit): string[] {
  const place = terminalPlace(source);
  return place === "" ? [] : [`at ${place}`];
}

/** The path as a tree; the first step stands beside the root, as the root says nothing. */
export function treeLines([root, ...steps]: readonly PathLine[], width: number, style: TextStyle): string[] {
  const first = root.role === "root" && steps[0]?.role === "step" ? steps.shift() : undefined;
  const start = shorten(root.className, 20);
  const lines = root.role === "root" && first ? stepLines(first, `  ${start} › `, width, style) : stepLines(root, "  ", width, style);
  steps.forEach((step, n) => {
    lines.push(...stepLines(step, `${" ".repeat(4 + 2 * Math.min(n, MAX_INDENT))}› `, width, style));
  });
  return lines;
}

/**
 * "› tenantRegistries  Map  @41973  9 → 259 entries, +54.3 MB": names share what the figures leave, which
 * take a line of their own if need be.
 */
function stepLines(step: PathLine, prefix: string, width: number, style: TextStyle): string[] {
  const start = displayWidth(prefix);
  const tails = [
    [step.id, shorten(step.source, 30), step.note],
    [step.id, step.note],
  ].map((parts) => parts.filter(Boolean).join("  "));
  const tail = tails.find((text) => start + MIN_STEP + 2 + displayWidth(text) <= width);
  const room = width - start - (tail ? displayWidth(tail) + 2 : 0);
  const edge = step.edge ? shorten(step.edge, Math.max(4, Math.floor(room * 0.6))) : "";
  const className = shorten(step.className, Math.max(4, room - displayWidth(edge) - (edge ? 2 : 0)));
  const isHolder = step.role === "holder";
  const names = [edge && isHolder ? style.holder(edge) : edge, step.role === "cut" ? style.dim(className) : className].filter(Boolean);
  const paint = isHolder ? (text: string) => text : style.dim;
  if (tail !== undefined) return [prefix + [...names, tail ? paint(tail) : ""].filter(Boolean).join("  ")];
  return [prefix + names.join("  "), `${" ".repeat(start)}${paint(shorten(tails[1], width - start))}`];
}

/** The signs that speak for the verdict; with `full` all of them, else the rest is counted. */
export function signLines(report: Report, { full }: { full: boolean }, width: number, style: TextStyle): string[] {
  const { shown, folded } = chosenSigns(report);
  if (shown.length + folded.length === 0) return [];
  const lines = [heading(report.verdict.status === "inconclusive" ? HEADINGS.open : HEADINGS.why, "", width, style)];
  for (const sign of full ? [...shown, ...folded] : shown) {
    const [first, ...rest] = wrap(`${shorten(signWords(sign), width)}: ${sign.indicator.evidence}`, width - 2, 6);
    lines.push(`${style.sign[sign.kind](SIGN_MARKS[sign.kind])} ${first}`, ...rest.map((line) => `  ${line}`));
  }
  if (!full && folded.length > 0) lines.push(style.dim(`  ${foldedSigns(folded)}: --full lists them`));
  return lines;
}

export function numberedLines(items: readonly string[], width: number, style: TextStyle): string[] {
  return items.flatMap((item, n) => {
    const number = String(n + 1);
    const [first = "", ...rest] = wrap(item, width - number.length - 2);
    return [`${style.bold(number)}  ${first}`, ...rest.map((line) => `${" ".repeat(number.length + 2)}${line}`)];
  });
}
