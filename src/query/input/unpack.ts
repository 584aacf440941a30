// Packed bytes in, the snapshot's bytes out, as a stream: nothing is ever whole in memory.
import { once } from "node:events";
import type { Transform } from "node:stream";
import * as zlib from "node:zlib";
import { Unzip, UnzipInflate } from "fflate";
import { Decompress } from "fzstd";
import { uninterrupted } from "../uninterrupted.ts";
import { ArchiveError, isSnapshotEntry } from "./archive.ts";
import type { Chunks } from "./byteSource.ts";
import type { Packing } from "./fileKinds.ts";
import { protocolChunks } from "./protocolChunks.ts";
import { tarEntry } from "./tar.ts";
import { zstdBlocks } from "./zstdBlocks.ts";

/** Pushed at once; deflate makes a thousand times as much of it at most. */
const PIECE_BYTES = 1 << 16;

export function unpacked(packing: Packing, packed: Chunks): Chunks {
  switch (packing) {
    case "gzip":
      return through(() => zlib.createGunzip({ chunkSize: 1 << 20 }), packed);
    case "brotli":
      return through(() => zlib.createBrotliDecompress({ chunkSize: 1 << 20 }), packed);
    case "zstd":
      return zstd(packed);
    case "xz":
      return xz(packed);
    case "zip":
      return zip(packed);
    case "tar":
      return tarEntry(packed);
    case "protocol messages":
      return protocolChunks(packed);
  }
}

async function* through(make: () => Transform, packed: Chunks): Chunks {
  const stream = uninterrupted(make);
  const feed = async () => {
    for await (const chunk of packed) {
      if (stream.destroyed) return;
      if (!stream.write(Buffer.from(chunk))) await Promise.race([once(stream, "drain"), once(stream, "close")]);
    }
    stream.end();
  };
  feed().catch((error) => stream.destroy(error));
  for await (const chunk of stream) yield chunk as Uint8Array;
}

/** Newer Nodes have it built in. */
function zstd(packed: Chunks): Chunks {
  const { createZstdDecompress } = zlib as unknown as { createZstdDecompress?: () => Transform };
  return createZstdDecompress === undefined
    ? pushed((emit) => {
        const stream = new Decompress(emit);
        return (chunk, isLast) => stream.push(chunk, isLast);
      }, zstdBlocks(packed))
    : through(createZstdDecompress, zstdBlocks(packed));
}

/** Loaded when it is needed: it carries its decoder as 16 kB of text. */
async function* xz(packed: Chunks): Chunks {
  const { XzReadableStream } = await import("xz-decompress");
  const chunks = packed[Symbol.asyncIterator]();
  const source = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await chunks.next();
      // A chunk is the reader's buffer, and a stream reads ahead.
      if (done) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
  });
  try {
    yield* new XzReadableStream(source) as unknown as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const code = /failed with error code (\d+)$/.exec(error.message)?.[1];
    throw code === undefined ? error : new Error(code === XZ_BUF_ERROR ? "unexpected end of file" : `error ${code} of its decoder`);
  }
}

/** Of xz-embedded's `enum xz_ret` (xz.h): no progress is possible, for nothing more comes. */
const XZ_BUF_ERROR = "8";

function zip(packed: Chunks): Chunks {
  return pushed((emit, fail) => {
    let found = 0;
    const unzip = new Unzip((file) => {
      if (!isSnapshotEntry(file.name)) return;
      if (++found > 1) fail(new ArchiveError("is an archive with several snapshots: unpack it and name one"));
      file.ondata = (error, data) => (error ? fail(error) : emit(data));
      file.start();
    });
    unzip.register(UnzipInflate);
    return (chunk, isLast) => {
      unzip.push(chunk, isLast);
      if (isLast && found === 0) fail(new ArchiveError("is an archive without a heap snapshot in it"));
    };
  }, packed);
}

type Push = (chunk: Uint8Array, isLast: boolean) => void;

/** For unpackers that are pushed to and call back. */
async function* pushed(make: (emit: (data: Uint8Array) => void, fail: (error: Error) => void) => Push, packed: Chunks): Chunks {
  const ready: Uint8Array[] = [];
  let failure: Error | null = null;
  const push = make(
    (data) => ready.push(data),
    (error) => {
      failure ??= error;
    },
  );
  const step = (chunk: Uint8Array, isLast: boolean): Uint8Array[] => {
    push(chunk, isLast);
    if (failure !== null) throw failure;
    return ready.splice(0);
  };
  for await (const chunk of packed) {
    const copy = new Uint8Array(chunk);
    for (let at = 0; at < copy.length; at += PIECE_BYTES) yield* step(copy.subarray(at, at + PIECE_BYTES), false);
  }
  yield* step(new Uint8Array(0), true);
}
