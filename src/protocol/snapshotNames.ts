// What snapshots are called beside their numbers: their files' names without what says only that they are
// snapshots.

import type { SnapshotInfo } from "./report.ts";
import { baseName } from "./visibleNames.ts";

const ENDING = /\.heapsnapshot(\.gz)?$/i;

/** Files of one name are told apart by their folders. */
export function snapshotNames(snapshots: readonly Pick<SnapshotInfo, "path">[]): string[] {
  const names = snapshots.map(({ path }) => baseName(path).replace(ENDING, "") || baseName(path));
  return names.map((name, at) => {
    const twin = names.some((other, n) => n !== at && other === name);
    const folder = folderName(snapshots[at].path);
    return twin && folder ? `${folder}/${name}` : name;
  });
}

/** The folder that a file lies in, without what is above it. */
export function folderName(path: string): string {
  const parts = path.split(/[\\/]/).filter(Boolean);
  return parts.at(-2) ?? "";
}
