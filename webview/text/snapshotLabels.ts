// What the person calls snapshots, where their files' names do not say it. The workspace keeps it; reports
// and exports have the files' names.
import type { SnapshotLabels } from "../../src/protocol/snapshotNames.ts";

let labels: SnapshotLabels = new Map();

export function labelSnapshots(given: Readonly<Record<string, string>>): void {
  labels = new Map(Object.entries(given));
}

export function givenLabels(): SnapshotLabels {
  return labels;
}
