// What snapshots are called beside their numbers: what the person calls them, else their files' names without
// what says only that they are snapshots.

import type { SnapshotInfo } from "./report.ts";
import { baseName } from "./visibleNames.ts";

/** How the names of snapshots end, packed ones too; package.json has the same in its conditions. */
export const SNAPSHOT_ENDING = /\.(heapsnapshot|heaptimeline)(\.(gz|br|zst|xz|zip|tar|tar\.gz|tgz))?$/i;

/** By path: what the person calls a snapshot. Paths may be a stranger's. */
export type SnapshotLabels = ReadonlyMap<string, string>;

/** Files of one name are told apart by their folders. */
export function snapshotNames(snapshots: readonly Pick<SnapshotInfo, "path">[], labels: SnapshotLabels = new Map()): string[] {
  const names = snapshots.map(({ path }) => baseName(path).replace(SNAPSHOT_ENDING, "") || baseName(path));
  return names.map((name, at) => {
    const { path } = snapshots[at];
    const twin = names.some((other, n) => n !== at && other === name);
    const folder = folderName(path);
    return labels.get(path) ?? (twin && folder ? `${folder}/${name}` : name);
  });
}

/** The folder that a file lies in, without what is above it. */
export function folderName(path: string): string {
  const parts = path.split(/[\\/]/).filter(Boolean);
  return parts.at(-2) ?? "";
}
