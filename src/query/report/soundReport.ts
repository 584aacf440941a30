// The last look at a report before anyone sees it: a table that cannot be is a defect, and is told as one
// rather than shown.
import type { Report } from "../../protocol/report.ts";

/** Returns the report. Throws an Error that names the field of a figure that cannot be. O(rows). */
export function sound(report: Report): Report {
  const wrong = wrongNumber(report);
  if (wrong !== null) throw new Error(`the report would be wrong: ${wrong.field} is ${wrong.value}`);
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

/** The first figure that is no number, and its field, which is spelled only where there is one. */
function wrongNumber(value: unknown): { field: string; value: number } | null {
  if (typeof value === "number") return Number.isFinite(value) ? null : { field: "", value };
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const wrong = wrongNumber(value[i]);
      if (wrong !== null) return { ...wrong, field: `[${i}]${wrong.field}` };
    }
  } else if (typeof value === "object" && value !== null) {
    for (const name in value) {
      const wrong = wrongNumber((value as Readonly<Record<string, unknown>>)[name]);
      if (wrong !== null) return { ...wrong, field: `.${name}${wrong.field}` };
    }
  }
  return null;
}
