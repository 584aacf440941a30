// A report as workflow commands of GitHub Actions: each finding becomes an annotation at its line. The job
// summary is the Markdown report.
// https://docs.github.com/actions/reference/workflow-commands-for-github-actions
import { formatSignedBytes } from "../figures/format.ts";
import { causeText } from "../protocol/headlineCause.ts";
import type { Report } from "../protocol/report.ts";
import { visibleName } from "../protocol/visibleNames.ts";
import { VERDICT_WORDS } from "../protocol/vocabulary.ts";
import { type Finding, findingsOf, type Level, RULES } from "./findings.ts";
import { shorten } from "./textCells.ts";

/** GitHub shows ten of a kind for each step. */
const MOST = 10;
const MAX_MESSAGE = 1_000;

const COMMANDS: Record<Level, string> = { error: "error", warning: "warning", note: "notice" };

export function renderGithub(report: Report): string {
  const { status, headline, growth } = report.verdict;
  const findings = findingsOf(report);
  const first = `${VERDICT_WORDS[status]}: ${formatSignedBytes(growth.total)}. ${causeText(headline)}`;
  const verdict = findings.length === 0 ? [command("notice", { title: "Heap Verdict" }, first)] : [];
  const rest = findings.length > MOST ? [`${findings.length - MOST} more in the report`] : [];
  return `${[...verdict, ...findings.slice(0, MOST).map(annotation), ...rest].join("\n")}\n`;
}

/** What is known already is told, and no more than that. */
function annotation({ rule, level, message, source, state, expected }: Finding): string {
  const isKnown = state === "unchanged" || expected !== undefined;
  const place = source?.original;
  const where: Record<string, string> = place ? { file: place.file, line: String(place.line), col: String(place.column) } : {};
  const elsewhere = source && !place ? ` (${source.file}:${source.line})` : "";
  const known = isKnown ? ` (${expected ?? "in the baseline"})` : "";
  return command(
    isKnown ? "notice" : COMMANDS[level],
    { ...where, title: `Heap Verdict: ${RULES[rule].title}` },
    `${message}${elsewhere}${known}`,
  );
}

function command(name: string, properties: Record<string, string>, message: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${property(value)}`);
  return `::${name} ${list.join(",")}::${data(shorten(message, MAX_MESSAGE))}`;
}

/** No line of ours is ended by a text, so that no text begins one. */
function data(text: string): string {
  return visibleName(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
