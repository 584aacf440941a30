// The summary of a job on GitHub: the Markdown report, added to the file that GITHUB_STEP_SUMMARY names.
import { appendFile } from "node:fs/promises";
import type { Report } from "../protocol/report.ts";
import { UsageError } from "../query/queryErrors.ts";
import { renderReport } from "../render/render.ts";

/** GitHub takes 1 MiB of all steps together. */
const MOST_BYTES = 512 * 1024;

/** Throws `UsageError` where it cannot be written. */
export async function writeJobSummary(report: Report, file: string, top: number): Promise<void> {
  const rows = [top, 5, 1].find((rows) => Buffer.byteLength(renderReport({ report, format: "markdown" }, { top: rows })) <= MOST_BYTES);
  try {
    await appendFile(file, renderReport({ report, format: "markdown" }, { top: rows ?? 1 }));
  } catch (error) {
    throw new UsageError(`GITHUB_STEP_SUMMARY: ${file}: ${(error as Error).message}`);
  }
}
