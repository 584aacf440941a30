// What a command works on, and where.
import { metricsBeside } from "../query/input/metrics.ts";
import { UsageError } from "../query/queryErrors.ts";

/** Everything that a command reads, found beside the snapshots or named: `--out` must not be one of them. */
export function inputsOf(snapshots: readonly string[], ...named: readonly (string | undefined)[]): string[] {
  return [...snapshots, ...named.filter((file) => file !== undefined), ...metricsBeside(snapshots)];
}

/** In a folder that was removed Node finds no relative path and starts no thread. Throws `UsageError`. */
export function checkFolder(): void {
  try {
    process.cwd();
  } catch {
    throw new UsageError("the current folder is not there any more: change to one that is, then run this again");
  }
}
