// The pieces of an HTML report. Every text goes through `text`; nothing else builds markup from data.
import { formatCount, formatSignedBytes } from "../figures/format.ts";
import type { Culprit, Report } from "../protocol/report.ts";
import { chosenSigns, type Sign } from "../protocol/signs.ts";
import { HEADINGS } from "../protocol/vocabulary.ts";
import { barSides, culpritFigures, foldedSigns, growthParts, holderPlace, type PathLine, pathLines, signWords } from "./reportFacts.ts";
import type { Cell, Table } from "./tableModel.ts";
import { clean, shorten } from "./textCells.ts";
import { SIGN_MARKS } from "./textStyle.ts";

const MAX_TEXT = 160;
const MAX_HEADER = 28;
/** Rows beyond these stand in a part that opens. */
const OPEN_ROWS = 12;

/** Text as HTML text, cut in the middle beyond any readable length. */
export function text(value: string): string {
  return shorten(value, MAX_TEXT).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A sentence of ours, whole. */
export function sentence(value: string): string {
  return clean(value.slice(0, 4000)).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A name: isolated, so that right-to-left letters in it do not reorder what stands around. */
export function nameText(value: string): string {
  return `<bdi>${text(value)}</bdi>`;
}

export function heading(title: string, note = ""): string {
  return `<h2>${text(title)}${note ? ` <span>${text(note)}</span>` : ""}</h2>`;
}

export function htmlTable(table: Table | null): string {
  if (!table) return "";
  // On a phone what grew is what there is room for.
  const isGrowth = table.columns.some((column) => column.header === "growth");
  const between = (header: string) => (isGrowth && header !== "growth" ? " between" : "");
  const bars = table.rows.some((row) => row[0]?.bar);
  const head = table.columns.map(
    ({ header, align }) =>
      `<th scope="col"${align === "right" ? ` class="right${between(header)}"` : ""}>${text(shorten(header, MAX_HEADER))}</th>`,
  );
  const growth = table.columns.findIndex((column) => column.header === "growth");
  if (bars) head.splice(growth + 1, 0, '<th scope="col"></th>');
  const rows = table.rows.map((row) => {
    const cells = table.columns.map((column, n) => cellHtml(row[n], column.align, between(column.header)));
    if (bars) cells.splice(growth + 1, 0, sparkCell(row[0]));
    return `<tr>${cells.join("")}</tr>`;
  });
  const rest = rows.splice(OPEN_ROWS);
  const open = `<div class="wide"><table><thead><tr>${head.join("")}</tr></thead><tbody>${rows.join("\n")}</tbody></table></div>`;
  const folded = `<details><summary>${formatCount(rest.length)} more rows</summary><div class="wide"><table><thead><tr>${head.join("")}</tr></thead><tbody>${rest.join("\n")}</tbody></table></div></details>`;
  const leftOut = table.leftOut ? `<p class="soft">… ${text(table.leftOut.text)}</p>` : "";
  return `<section>${heading(table.title, table.note)}${open}${rest.length > 0 ? folded : ""}${leftOut}</section>`;
}

function cellHtml(cell: Cell | undefined, align: "left" | "right", extra: string): string {
  const shown = cell ? (cell.kind === "name" ? nameText(cell.text) : text(cell.text)) : "";
  const detail = cell?.detail ? `${cell.kind === "prose" ? "<br>" : " "}<small>${nameText(cell.detail)}</small>` : "";
  return `<td${align === "right" ? ` class="right${extra}"` : ""}>${shown}${detail}</td>`;
}

/** Two snapshots: what was there before, what came, what went. More: one column for each. */
function sparkCell(cell: Cell): string {
  const series = cell.bar ?? [];
  if (series.length > 2) {
    const steps = series.map((share) => `<i style="height:${(100 * share).toFixed(1)}%"></i>`);
    return `<td class="spark"><span class="steps">${steps.join("")}</span></td>`;
  }
  const [before = 0, after = 0] = series;
  const piece = (kind: string, share: number) => (share > 0 ? `<i class="${kind}" style="width:${(100 * share).toFixed(1)}%"></i>` : "");
  const kept = piece("was", Math.min(before, after));
  return `<td class="spark"><span>${kept}${after >= before ? piece("more", after - before) : piece("less", before - after)}</span></td>`;
}

/** What came and, on the same scale, what went; then the legend. */
export function growthHtml(report: Report): string {
  const parts = growthParts(report);
  const sides = barSides(parts);
  const bars = sides.map((side) => {
    const pieces = side.parts.map((part) => `<i class="${part.name}" style="flex:${Math.abs(part.bytes)} 0 0"></i>`);
    return `<div class="bar" style="width:${(100 * side.length).toFixed(2)}%">${pieces.join("")}</div>`;
  });
  const legend = parts.map((part) => `<li class="${part.name}"><i></i>${text(part.label)} <b>${formatSignedBytes(part.bytes)}</b></li>`);
  const note = `parts sum to ${formatSignedBytes(report.verdict.growth.total)}${sides.length > 1 ? "; the lower bar is what went" : ""}`;
  return `${heading(HEADINGS.growth, note)}${bars.join("")}<ul class="legend">${legend.join("")}</ul>`;
}

export function culpritHtml(culprit: Culprit, position: number, count: number): string {
  const { description, source } = holderPlace(culprit);
  const where = `in ${nameText(description)}${source ? ` <u>${nameText(source)}</u>` : ""}`;
  const note = count > 1 ? `${position + 1} of ${formatCount(count)}` : "";
  return `${heading(HEADINGS.holds, note)}<p><b>${nameText(culprit.accumulates)}</b> ${culpritFigures(culprit)}, ${where}</p>${pathHtml(pathLines(culprit))}`;
}

export function pathHtml(lines: readonly PathLine[]): string {
  return `<div class="path">${lines.map(stepHtml).join("")}</div>`;
}

function stepHtml(step: PathLine): string {
  const edge = step.role === "holder" ? `<b>${nameText(step.edge || step.className)}</b>` : step.edge ? nameText(step.edge) : "";
  const className = step.role === "holder" && !step.edge ? "" : nameText(step.className);
  const id = step.id ? `<span class="soft">${text(step.id)}</span>` : "";
  const source = step.source ? `<u>${nameText(step.source)}</u>` : "";
  const parts = [edge, className, id, source, text(step.note)].filter(Boolean).join(" ");
  return `<div class="${step.role}" style="--depth:${Math.min(step.depth, 14)}">${step.depth > 0 ? "› " : ""}${parts}</div>`;
}

/** The signs that speak for the verdict, and the rest in a part that opens. */
export function signsHtml(report: Report): string {
  const { shown, folded } = chosenSigns(report);
  const list = (signs: readonly Sign[]) => `<ul class="evidence">${signs.map(signHtml).join("")}</ul>`;
  if (shown.length + folded.length === 0) return "";
  const rest = folded.length > 0 ? `<details><summary>${text(foldedSigns(folded))}</summary>${list(folded)}</details>` : "";
  return `${heading(report.verdict.status === "inconclusive" ? HEADINGS.open : HEADINGS.why)}${shown.length > 0 ? list(shown) : ""}${rest}`;
}

function signHtml(sign: Sign): string {
  return `<li class="${sign.kind}"><i>${SIGN_MARKS[sign.kind]}</i>${sentence(signWords(sign))}<br><small>${sentence(sign.indicator.evidence)}</small></li>`;
}

export function numberedHtml(items: readonly string[]): string {
  return `<ol>${items.map((item) => `<li>${sentence(item)}</li>`).join("")}</ol>`;
}
