// Archives hold one snapshot, perhaps beside other things.

/** An archive holds no snapshot, or several; what is packed asks for too much. Continues "FILE ". */
export class ArchiveError extends Error {
  override readonly name = "ArchiveError";
}

const SNAPSHOT_ENTRY = /\.(heapsnapshot|heaptimeline|json)(\.(gz|br|zst|xz))?$/i;

/** True for entries of an archive that may be a snapshot; macOS adds shadows of its own. */
export function isSnapshotEntry(name: string): boolean {
  return SNAPSHOT_ENTRY.test(name) && !/(^|\/)(\._|__MACOSX\/)/.test(name);
}
