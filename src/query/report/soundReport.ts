// The last look at a report before anyone sees it: a table that cannot be is a defect, and is told as one rather than shown.
import type { Report } from "../../protocol/report.ts";

/** Returns the report. Throws an Error that names the field of a figure that cannot be. O(rows). */
export function sound(report: Report): Report {
  eachNumber(report, "", (value, field) => {
    if (!Number.isFinite(value)) throw new Error(`the report would be wrong: ${field} is ${value}`);
  });
  for (const list of ["groups", "constructors"] as const) {
    report[list].forEach(({ before, after, added, removed, surviving }, i) => {
      const counts = [before.count, after.count, added, removed, surviving];
      if (counts.some((count) => count < 0) || added + surviving !== after.count || removed + surviving !== before.count)
        throw new Error(
          `the report would be wrong: ${list}[${i}] has ${before.count} before and ${after.count} after, of which ${added} added, ${removed} removed, ${surviving} surviving`,
        );
    });
  }
  const { total, ...parts } = report.verdict.growth;
  const sum = Object.values(parts).reduce((all, part) => all + part, 0);
  if (sum !== total) throw new Error(`the report would be wrong: the parts of the growth are ${sum} of ${total}`);
  return report;
}

function eachNumber(value: unknown, field: string, visit: (value: number, field: string) => void): void {
  if (typeof value === "number") visit(value, field);
  else if (Array.isArray(value)) value.forEach((entry, i) => void eachNumber(entry, `${field}[${i}]`, visit));
  else if (typeof value === "object" && value !== null)
    for (const [name, entry] of Object.entries(value)) eachNumber(entry, `${field}.${name}`, visit);
}
