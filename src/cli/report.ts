// `report`: a saved report in another format, held against a baseline and limits, without its snapshots. So a pipeline records once and writes often.
import { readFile, stat } from "node:fs/promises";
import { parseReport } from "../protocol/parseReport.ts";
import type { Report } from "../protocol/report.ts";
import { InputError } from "../query/queryErrors.ts";

/** Bytes. The largest report that this program writes (20,000 constructors, 100,000 tenants) has 60 MB. */
const LARGEST = 400e6;

/** Throws `InputError`. */
export async function readReport(file: string): Promise<Report> {
  const stats = await stat(file).catch(() => null);
  if (stats === null) throw new InputError(file, "is not there: compare … --format json --out FILE writes one");
  if (!stats.isFile() || stats.size > LARGEST) throw new InputError(file, "is no report: a regular file of at most 400 MB is needed");
  try {
    return parseReport(await readFile(file, "utf8"));
  } catch (error) {
    throw new InputError(file, `is no report: ${error instanceof Error ? error.message : error}`);
  }
}
