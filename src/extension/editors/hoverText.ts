// The small table of a hover, as Markdown. Names come from a snapshot: they are text, whatever is in them.
import { formatCount, formatSignedBytes } from "../../figures/format.ts";
import { shortName } from "../../protocol/visibleNames.ts";

export interface HoverWords {
  title: string;
  objects: string;
  before: string;
  after: string;
  growth: string;
  kept: string;
}

export interface HoverFigures {
  count: { before: number; after: number };
  bytes: number;
}

const LONGEST_NAME = 120;

/**
 * Every sign that could start anything in Markdown is escaped, and the dot and colon that would make a link.
 */
export function markdownText(text: string): string {
  return shortName(text, LONGEST_NAME).replace(/[!-/:-@[-`{-~]/g, "\\$&");
}

export function hoverTable({ title, objects, before, after, growth, kept }: HoverWords, { count, bytes }: HoverFigures): string {
  const change = count.after - count.before;
  return [
    markdownText(title),
    "",
    `| | ${before} | ${after} | ${growth} |`,
    "| :--- | ---: | ---: | ---: |",
    `| ${objects} | ${formatCount(count.before)} | ${formatCount(count.after)} | ${change > 0 ? "+" : ""}${formatCount(change)} |`,
    `| ${kept} | | | ${formatSignedBytes(bytes)} |`,
  ].join("\n");
}
