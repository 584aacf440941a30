// A saved report (`--format json --out FILE`): what `report` writes in another format without its snapshots,
// so that a pipeline records once and writes often, and the baseline that others are held against.
import { messageOf } from "../protocol/errorMessage.ts";
import { parseReport } from "../protocol/parseReport.ts";
import type { Report } from "../protocol/report.ts";
import { NO_FILE, readSideFile } from "../query/input/sideFile.ts";
import { InputError } from "../query/queryErrors.ts";

/** Bytes. The largest report that this program writes (20,000 constructors, 100,000 tenants) has 60 MB. */
const LARGEST = 400e6;

/** What is said of a file that is not there, and of one that is something else. */
interface Refusals {
  readonly missing: string;
  readonly other: string;
}

const REPORT: Refusals = { missing: "is not there: compare … --format json --out FILE writes one", other: "is no report" };
export const BASELINE: Refusals = {
  missing: "the baseline is not there: save one with compare … --format json --out FILE",
  other: "is no report that can be a baseline",
};

/** Throws `InputError`. */
export async function readReport(file: string, { missing, other }: Refusals = REPORT): Promise<Report> {
  try {
    return parseReport(await readSideFile(file, LARGEST));
  } catch (error) {
    if (error instanceof InputError) throw error.detail === NO_FILE ? new InputError(file, missing) : error;
    throw new InputError(file, `${other}: ${messageOf(error)}`);
  }
}
