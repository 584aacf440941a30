import { metricsBeside } from "../query/input/metrics.ts";

/** Everything that a command reads, found beside the snapshots or named: `--out` must not be one of them. */
export function inputsOf(snapshots: readonly string[], ...named: readonly (string | undefined)[]): string[] {
  return [...snapshots, ...named.filter((file) => file !== undefined), ...metricsBeside(snapshots)];
}
