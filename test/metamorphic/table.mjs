// The outcome as text: a row for each transformation, then every violation, then whether the whole holds.
import { isViolation } from "./judge.mjs";

const COLUMNS = ["programs", "answers", "kept", "less sure", "to no-leak", "to leak", "otherwise", "listed"];
/** The share of programs that each transformation must leave as they are, listed exceptions apart. */
const LEAST_SHARE = 0.98;

/** @param {{ transformation: string, program: string, like: string, outcome: string, detail: string, reason: string | null }[]} results */
export function table(results) {
  const names = [...new Set(results.map(({ transformation }) => transformation))];
  const width = Math.max(14, ...names.map((name) => name.length));
  const header = `${"transformation".padEnd(width)}  ${COLUMNS.join("  ")}`;
  const rows = names.map(
    (name) => `${name.padEnd(width)}  ${cells(results.filter((result) => result.transformation === name)).join("  ")}`,
  );
  const violations = results.filter(({ outcome }) => isViolation(outcome));
  const lines = violations.map(
    (one) =>
      `✗ ${one.program}: ${one.transformation} (${one.like}): ${one.outcome}: ${one.detail}${one.reason ? ` [listed: ${one.reason}]` : ""}`,
  );
  return [header, ...rows, "", ...lines, `${results.length - violations.length} of ${results.length} answers hold`].join("\n");
}

function cells(results) {
  const count = (chosen) => results.filter(chosen).length;
  const figures = [
    new Set(results.map(({ program }) => program)).size,
    results.length,
    count(({ outcome }) => outcome === "kept"),
    count(({ outcome }) => outcome === "less sure"),
    count(({ outcome }) => outcome === "to no-leak"),
    count(({ outcome }) => outcome === "to leak"),
    count(({ outcome }) => isViolation(outcome) && outcome !== "to no-leak" && outcome !== "to leak"),
    count(({ reason }) => reason !== null),
  ];
  return figures.map((figure, i) => String(figure).padStart(COLUMNS[i].length));
}

/** Nothing moved to "no-leak", and what else changed is listed and rare. */
export function holds(results) {
  if (results.some(({ outcome, reason }) => isViolation(outcome) && (outcome === "to no-leak" || reason === null))) return false;
  const names = new Set(results.map(({ transformation }) => transformation));
  return [...names].every((name) => keptShare(results.filter((result) => result.transformation === name)) >= LEAST_SHARE);
}

function keptShare(results) {
  const programs = new Set(results.map(({ program }) => program));
  const moved = new Set(results.filter(({ outcome }) => isViolation(outcome)).map(({ program }) => program));
  return 1 - moved.size / programs.size;
}
