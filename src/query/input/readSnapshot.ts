// A file's bytes into the parser: whatever it is packed in is taken off, told by its first bytes; never the
// whole file at once.
import { SnapshotParser } from "../../core/parse/snapshotParser.ts";
import { count, type Sentence, say } from "../../core/sentence.ts";
import type { Snapshot } from "../../core/snapshot.ts";
import { SnapshotFormatError } from "../../core/snapshotFormatError.ts";
import { messageOf } from "../../protocol/errorMessage.ts";
import { InputError } from "../queryErrors.ts";
import { ArchiveError } from "./archive.ts";
import { ByteSource, type Chunks } from "./byteSource.ts";
import { type FileKind, HEAD_BYTES, kindOf, type Packing } from "./fileKinds.ts";
import { unpacked } from "./unpack.ts";

/** A snapshot in a tar in a gzip in a zip is enough. */
const MOST_LAYERS = 4;
/**
 * Real snapshots shrink to a tenth, very even ones to a fiftieth; what unpacks to more than this is made to
 * fill memory.
 */
const MOST_EXPANSION = 200;
/** Up to here any expansion is harmless. */
const HARMLESS_BYTES = 64 << 20;

const EMPTY =
  "is empty, not a heap snapshot: the dump failed, for lack of memory or disk; take it again with more room (near the heap's limit Node needs as much again)";

export interface ReadResult {
  readonly snapshot: Snapshot;
  /** Size of the file on disk, or what a pipe has given, bytes. */
  readonly fileBytes: number;
}

/**
 * Reads one snapshot; "-" is standard input. `onRead` gets the share of the file read, 0..1. Throws
 * `InputError`.
 */
export async function readSnapshot(path: string, onRead: (share: number) => void): Promise<ReadResult> {
  const source = await ByteSource.open(path, onRead);
  try {
    const snapshot = await readLayers(source, path);
    return { snapshot, fileBytes: source.size ?? source.bytesRead };
  } catch (error) {
    if (error instanceof SnapshotFormatError) throw new InputError(source.name, error.detail, error.byteOffset);
    throw error;
  } finally {
    source.close();
  }
}

async function readLayers(source: ByteSource, path: string): Promise<Snapshot> {
  let chunks = source.chunks();
  let name = path;
  const layers: Packing[] = [];
  for (;;) {
    const { head, all } = await peeked(chunks);
    if (head.length === 0) throw new InputError(source.name, layers.length === 0 ? EMPTY : "holds nothing when it is unpacked", 0);
    const kind = kindOf(head, name);
    if (kind.kind === "other") throw new InputError(source.name, `is ${kind.what}`, 0);
    if (kind.kind === "snapshot") return await parsed(source, all, kind, layers.length > 0);
    // Its decoder is one for the thread: an outer one would wait for the inner one, which waits for it.
    if (kind.by === "xz" && layers.includes("xz")) throw new InputError(source.name, "is packed with xz twice: unpack it once (xz -d)", 0);
    layers.push(kind.by);
    if (layers.length > MOST_LAYERS) throw new InputError(source.name, `is packed more than ${MOST_LAYERS} times`, 0);
    chunks = named(source, kind.by, unpacked(kind.by, all));
    name = name.replace(/\.\w+$/, "");
  }
}

async function parsed(source: ByteSource, chunks: Chunks, kind: FileKind & { kind: "snapshot" }, isPacked: boolean): Promise<Snapshot> {
  // What a packed file or a pipe may come to is not known; announced counts are believed as far as such a
  // file could hold them.
  const fileBytes = isPacked ? null : source.size;
  const mostBytes = source.size === null ? undefined : source.size * MOST_EXPANSION;
  const parser = new SnapshotParser({ fileBytes, mostBytes, skip: kind.skip });
  for await (const chunk of chunks) parser.write(chunk);
  const snapshot = parser.end();
  return { ...snapshot, repairs: [...passedOver(kind), ...snapshot.repairs] };
}

function passedOver({ skip, isMark }: FileKind & { kind: "snapshot" }): Sentence[] {
  if (skip === 0) return [];
  return [
    isMark
      ? say("a byte order mark before the snapshot was passed over")
      : say("{0} bytes before the snapshot were passed over", count(skip)),
  ];
}

/** The first bytes, and all of them again. */
async function peeked(chunks: Chunks): Promise<{ head: Uint8Array; all: Chunks }> {
  const iterator = chunks[Symbol.asyncIterator]();
  let head: Uint8Array = new Uint8Array(0);
  while (head.length < HEAD_BYTES) {
    const { value, done } = await iterator.next();
    if (done) break;
    // A chunk is the reader's buffer: a copy outlives it.
    const longer = new Uint8Array(head.length + value.length);
    longer.set(head);
    longer.set(value, head.length);
    head = longer;
  }
  async function* all(): Chunks {
    yield head;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  return { head: head.subarray(0, HEAD_BYTES), all: all() };
}

/** Failures of an unpacker get the file's name and place, and what comes out of it is bounded. */
async function* named(source: ByteSource, by: Packing, chunks: Chunks): Chunks {
  let bytes = 0;
  try {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > Math.max(HARMLESS_BYTES, MOST_EXPANSION * source.bytesRead))
        throw new InputError(
          source.name,
          `unpacks to more than ${MOST_EXPANSION} times its size, which no snapshot does`,
          source.bytesRead,
        );
      yield chunk;
    }
  } catch (error) {
    if (error instanceof InputError || error instanceof SnapshotFormatError) throw error;
    if (error instanceof ArchiveError) throw new InputError(source.name, error.message);
    const detail = messageOf(error);
    throw new InputError(source.name, `is damaged ${by} (${detail})`, source.bytesRead);
  }
}
