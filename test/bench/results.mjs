// From measurements to a table, and to what is wrong with them.

/**
 * @typedef {import("./competitors.mjs").Figures} Figures
 * @typedef {{ seconds: number, peakBytes: number, figures: Figures, phases: Record<string, number>, output: string }} Run
 * @typedef {object} Row one competitor at one task on one input
 * @property {string} task
 * @property {string} name
 * @property {string} kind
 * @property {Run[]} runs
 * @property {string | null} failure
 */

/** The middle one, or the mean of the two in the middle. */
export function median(/** @type {number[]} */ values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

/** How far the runs lie apart, as a share of their median. */
export function spread(/** @type {number[]} */ values) {
  return (Math.max(...values) - Math.min(...values)) / median(values);
}

/** Lines `timing PHASE MILLISECONDS ms` of a process's standard error: milliseconds by phase. */
export function phasesOf(/** @type {string} */ stderr) {
  const phases = /** @type {Record<string, number>} */ ({});
  for (const [, phase, ms] of stderr.matchAll(/^timing (.+?) ([\d.]+) ms$/gm)) phases[phase] = (phases[phase] ?? 0) + Number(ms);
  return phases;
}

/**
 * Sentences about results that cannot be right: figures that differ from those of DevTools (of the floor where it did not run),
 * or from run to run. Only ours make the bench fail; peers are known to differ.
 */
export function disagreements(/** @type {Row[]} */ rows) {
  const found = [];
  for (const row of rows) {
    const judge = rows.find((other) => other.task === row.task && other.name === "DevTools" && other.runs.length > 0);
    const floor = rows.find((other) => other.kind === "floor" && other.runs.length > 0);
    const expected = { ...(row.task === "compare" ? {} : floor?.runs[0].figures), ...judge?.runs[0].figures };
    for (const [name, value] of Object.entries(row.runs[0]?.figures ?? {})) {
      if (name in expected && expected[name] !== value) {
        found.push({ ours: row.kind === "ours", text: `${row.name}, ${row.task}: ${name} is ${value}, expected ${expected[name]}` });
      }
    }
    if (row.kind === "ours" && new Set(row.runs.map((run) => run.output)).size > 1) {
      found.push({ ours: true, text: `${row.name}, ${row.task}: the output differs from run to run` });
    }
    if (row.kind === "ours" && row.failure) found.push({ ours: true, text: `${row.name}, ${row.task}: fails` });
  }
  return found;
}

/** A Markdown table that can be read as it is: rows by task, times relative to ours at the same task. `bytes` by task. */
export function table(/** @type {Row[]} */ rows, /** @type {Record<string, number>} */ bytes) {
  const lines = [["task", "program", "seconds", "spread", "times ours", "MB/s", "memory / file"]];
  for (const row of rows) {
    if (row.failure) {
      lines.push([row.task, row.name, "fails", "", "", "", ""]);
      continue;
    }
    const seconds = row.runs.map((run) => run.seconds);
    const ours = rows.find((other) => other.task === row.task && other.kind === "ours" && other.runs.length > 0);
    lines.push([
      row.task,
      row.name,
      median(seconds).toFixed(2),
      `${Math.round(spread(seconds) * 100)} %`,
      ours ? (median(seconds) / median(ours.runs.map((run) => run.seconds))).toFixed(1) : "",
      (bytes[row.task] / 1e6 / median(seconds)).toFixed(0),
      (median(row.runs.map((run) => run.peakBytes)) / bytes[row.task]).toFixed(1),
    ]);
  }
  return layOut(lines);
}

/** How far ours is from the floor: the time to read nothing but the numbers of the same file. */
export function overFloor(/** @type {Row[]} */ rows) {
  const seconds = (/** @type {(row: Row) => boolean} */ wanted) => {
    const row = rows.find((row) => wanted(row) && row.runs.length > 0);
    return row ? median(row.runs.map((run) => run.seconds)) : 0;
  };
  const floor = seconds((row) => row.kind === "floor");
  const retained = seconds((row) => row.kind === "ours" && row.task === "retained");
  return floor && retained ? `Heap Verdict takes ${(retained / floor).toFixed(1)} times the floor to come to retained sizes.` : "";
}

/** Milliseconds of the product's phases, medians, longest first. */
export function phaseTable(/** @type {Row[]} */ rows) {
  const lines = [["task", "phase", "ms"]];
  for (const row of rows) {
    const names = Object.keys(row.runs[0]?.phases ?? {});
    const medians = names.map((name) => /** @type {const} */ ([name, median(row.runs.map((run) => run.phases[name] ?? 0))]));
    for (const [name, ms] of medians.sort((a, b) => b[1] - a[1])) lines.push([row.task, name, ms.toFixed(0)]);
  }
  return lines.length > 1 ? layOut(lines) : "";
}

/** Why a row has no figures, a line for each. */
export function failures(/** @type {Row[]} */ rows) {
  return rows.filter((row) => row.failure).map((row) => `fails: ${row.name}, ${row.task}: ${row.failure}`);
}

/** The first two columns left, figures right. */
function layOut(/** @type {string[][]} */ lines) {
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const text = lines.map((line) => `| ${line.map((cell, n) => (n < 2 ? cell.padEnd(widths[n]) : cell.padStart(widths[n]))).join(" | ")} |`);
  const rule = `| ${widths.map((width, n) => (n < 2 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`;
  return [text[0], rule, ...text.slice(1)].join("\n");
}
