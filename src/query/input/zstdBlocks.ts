// Zstandard, cut at its blocks (RFC 8878): the decoder is given one at a time, so that it never has more than
// one block's output to hand on, and what a block costs is known before.
import { ArchiveError } from "./archive.ts";
import type { Chunks } from "./byteSource.ts";

/** Frames with a larger window are refused, as `zstd -d` refuses them. */
const LARGEST_WINDOW = 1 << 27;
/** No block has more, packed or not. */
const LARGEST_BLOCK = 1 << 17;
/**
 * The decoder moves its whole window at every block. Real blocks have thousands of bytes; those of a few
 * bytes under a large window are made to keep it busy. Bytes that it may move: a second or two of them, and
 * more for each byte that was read.
 */
const MOVED_AT_LEAST = 1e10;
const MOVED_PER_BYTE = 20_000;

const MAGIC = 0xfd2fb528;
/** With any last four bits. */
const SKIPPABLE = 0x184d2a50;
const LONGEST_HEAD = 18;
const BLOCK_HEAD = 3;
const RUN = 1;
const TRUNCATED = "unexpected end of file";

/** The same bytes in pieces: the head of a frame, a block, what ends a frame. Throws what is wrong. */
export async function* zstdBlocks(packed: Chunks): Chunks {
  const bytes = new Pending(packed);
  let moved = 0;
  let read = 0;
  while (await bytes.has(1)) {
    await bytes.has(LONGEST_HEAD);
    const head = headOf(bytes.rest);
    yield* bytes.pieces(head.length);
    for (let isLast = head.window === null; !isLast; ) {
      if (!(await bytes.has(BLOCK_HEAD))) throw new Error(TRUNCATED);
      const block = blockAt(bytes.rest);
      read += block.length;
      moved += head.window ?? 0;
      if (moved > MOVED_AT_LEAST + MOVED_PER_BYTE * read)
        throw new ArchiveError("is packed in blocks of a few bytes: unpack it first (zstd -d)");
      yield* bytes.pieces(block.length);
      isLast = block.isLast;
    }
    yield* bytes.pieces(head.checksum);
  }
}

interface FrameHead {
  /** Bytes of the head; of a frame that is passed over, of all of it. */
  readonly length: number;
  /** Bytes; null where no blocks follow. */
  readonly window: number | null;
  /** Bytes behind the last block. */
  readonly checksum: number;
}

function headOf(bytes: Uint8Array): FrameHead {
  const magic = numberAt(bytes, 0, 4);
  if ((magic & ~15) === SKIPPABLE) return { length: 8 + numberAt(bytes, 4, 4), window: null, checksum: 0 };
  if (magic !== MAGIC) throw new Error("no frame begins where one has to");
  const flags = bytes[4];
  const isSingle = (flags & 32) !== 0;
  const dictionary = [0, 1, 2, 4][flags & 3];
  const content = flags >> 6 === 0 ? (isSingle ? 1 : 0) : 1 << (flags >> 6);
  const at = 5 + (isSingle ? 0 : 1);
  const length = at + dictionary + content;
  const window = isSingle ? numberAt(bytes, at + dictionary, content) + (content === 2 ? 256 : 0) : windowOf(bytes[5]);
  if (!(window <= LARGEST_WINDOW)) throw new ArchiveError("needs more than 128 MB to be unpacked: unpack it first (zstd -d --long=31)");
  return { length, window, checksum: flags & 4 ? 4 : 0 };
}

function windowOf(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

function blockAt(bytes: Uint8Array): { length: number; isLast: boolean } {
  const head = numberAt(bytes, 0, BLOCK_HEAD);
  const size = head >> 3;
  if (size > LARGEST_BLOCK) throw new Error("a block is longer than 128 kB");
  return { length: BLOCK_HEAD + (((head >> 1) & 3) === RUN ? 1 : size), isLast: (head & 1) === 1 };
}

/** Little-endian; NaN beyond the end. */
function numberAt(bytes: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let i = length - 1; i >= 0; i--) value = 256 * value + bytes[at + i];
  return value;
}

/** Bytes that have come and are not taken yet. */
class Pending {
  rest: Uint8Array = new Uint8Array(0);
  readonly #chunks: AsyncIterator<Uint8Array>;

  constructor(chunks: Chunks) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Waits for so many bytes; false where the file ends before. */
  async has(count: number): Promise<boolean> {
    while (this.rest.length < count) {
      const { value, done } = await this.#chunks.next();
      if (done) return false;
      // A chunk is the reader's buffer: a copy outlives it.
      const longer = new Uint8Array(this.rest.length + value.length);
      longer.set(this.rest);
      longer.set(value, this.rest.length);
      this.rest = longer;
    }
    return true;
  }

  /** So many bytes, as they come. */
  async *pieces(count: number): Chunks {
    for (let left = count; left > 0; ) {
      if (!(await this.has(1))) throw new Error(TRUNCATED);
      const piece = this.rest.subarray(0, left);
      this.rest = this.rest.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }
}
