// The one snapshot in a tar archive. A header of 512 bytes before each entry gives its name, its size and its
// kind.
import { ArchiveError, isSnapshotEntry } from "./archive.ts";
import type { Chunks } from "./byteSource.ts";

const BLOCK = 512;

/** Its bytes. Throws `ArchiveError` where there is none, or another one. */
export async function* tarEntry(archive: Chunks): Chunks {
  const header = new Uint8Array(BLOCK);
  let filled = 0;
  /** Bytes left of the entry, and of what fills its last block. */
  let left = 0;
  let padding = 0;
  let isWanted = false;
  let found = 0;
  for await (const chunk of archive) {
    for (let at = 0; at < chunk.length; ) {
      if (left > 0 || padding > 0) {
        const end = Math.min(chunk.length, at + (left > 0 ? left : padding));
        if (left > 0 && isWanted) yield chunk.subarray(at, end);
        if (left > 0) left -= end - at;
        else padding -= end - at;
        at = end;
        continue;
      }
      const end = Math.min(chunk.length, at + BLOCK - filled);
      header.set(chunk.subarray(at, end), filled);
      filled += end - at;
      at = end;
      if (filled < BLOCK) continue;
      filled = 0;
      const entry = entryOf(header);
      if (entry === null) continue;
      left = entry.size;
      padding = (BLOCK - (left % BLOCK)) % BLOCK;
      isWanted = entry.isFile && isSnapshotEntry(entry.name);
      if (isWanted && ++found > 1) throw new ArchiveError("is an archive with several snapshots: unpack it and name one");
    }
  }
  if (found === 0) throw new ArchiveError("is an archive without a heap snapshot in it");
}

/** Null for the blocks of zeros at the end. */
function entryOf(header: Uint8Array): { name: string; size: number; isFile: boolean } | null {
  if (header[0] === 0) return null;
  const text = (from: number, to: number) => new TextDecoder("latin1").decode(header.subarray(from, to)).split("\0")[0];
  // Beyond 8 GB the size is binary, marked by the highest bit.
  const size =
    header[124] & 0x80 ? header.subarray(128, 136).reduce((sum, byte) => 256 * sum + byte, 0) : Number.parseInt(text(124, 136), 8);
  if (!Number.isSafeInteger(size)) throw new ArchiveError("is a damaged tar archive");
  return { name: text(0, 100), size, isFile: header[156] === 0 || header[156] === 0x30 };
}
