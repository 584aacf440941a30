// Labels that people give to snapshots.
import { isLabel } from "../protocol/captureNames.ts";
import { UsageError } from "../query/queryErrors.ts";

/** Throws `UsageError` where the label would not be one file's name. */
export function checkLabel(label: string): string {
  if (isLabel(label)) return label;
  throw new UsageError(`--label ${label}: it becomes a file's name, without \\ / : * ? " < > | and at most 100 characters`);
}
