// A file's bytes into the parser: plain or gzip, told by the first two bytes; never the whole file at once.
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { createGunzip } from "node:zlib";
import { SnapshotParser } from "../../core/parse/snapshotParser.ts";
import type { Snapshot } from "../../core/snapshot.ts";
import { SnapshotFormatError } from "../../core/snapshotFormatError.ts";
import { InputError } from "../queryErrors.ts";
import { uninterrupted } from "../uninterrupted.ts";

const CHUNK_BYTES = 4 << 20;

export interface ReadResult {
  readonly snapshot: Snapshot;
  /** Size of the file on disk, or what a pipe has given, bytes. */
  readonly fileBytes: number;
}

/** Reads one snapshot. `onRead` gets the share of the file read, 0..1. Throws `InputError`. */
export async function readSnapshot(file: string, onRead: (share: number) => void): Promise<ReadResult> {
  const descriptor = open(file);
  try {
    const status = fstatSync(descriptor);
    if (status.isDirectory()) throw new InputError(file, "is a directory, not a heap snapshot");
    if (status.size === 0 && status.isFile()) throw new InputError(file, "is empty, not a heap snapshot", 0);
    const source = new Source(file, descriptor, status.size, onRead);
    const first = source.next();
    const gzip = first.length > 1 && first[0] === 0x1f && first[1] === 0x8b;
    // A pipe has no size to hold counts against.
    const parser = new SnapshotParser({ fileBytes: gzip || !status.isFile() ? null : status.size });
    const snapshot = gzip ? await readGzip(source, first, parser) : readPlain(source, first, parser);
    return { snapshot, fileBytes: status.isFile() ? status.size : source.bytesRead };
  } catch (error) {
    if (error instanceof SnapshotFormatError) throw new InputError(file, error.detail, error.byteOffset);
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

function open(file: string): number {
  try {
    return openSync(file, "r");
  } catch (error) {
    throw new InputError(file, reasonOf(error));
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : "";
  switch (code) {
    case "ENOENT":
      return "there is no such file";
    case "EACCES":
    case "EPERM":
      return "may not be read (permission denied)";
    case "EISDIR":
      return "is a directory, not a heap snapshot";
    default:
      return `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

class Source {
  readonly file: string;
  #descriptor: number;
  #size: number;
  #read = 0;
  #buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  #onRead: (share: number) => void;

  constructor(file: string, descriptor: number, size: number, onRead: (share: number) => void) {
    this.file = file;
    this.#descriptor = descriptor;
    this.#size = size;
    this.#onRead = onRead;
  }

  get bytesRead(): number {
    return this.#read;
  }

  /** The next chunk, empty at the end; valid until the next call. */
  next(): Uint8Array {
    let length: number;
    try {
      length = readSync(this.#descriptor, this.#buffer, 0, CHUNK_BYTES, null);
    } catch (error) {
      throw new InputError(this.file, reasonOf(error), this.#read);
    }
    this.#read += length;
    this.#onRead(this.#size === 0 ? 1 : Math.min(1, this.#read / this.#size));
    return this.#buffer.subarray(0, length);
  }
}

function readPlain(source: Source, first: Uint8Array, parser: SnapshotParser): Snapshot {
  for (let chunk = first; chunk.length > 0; chunk = source.next()) parser.write(chunk);
  return parser.end();
}

async function readGzip(source: Source, first: Uint8Array, parser: SnapshotParser): Promise<Snapshot> {
  const gunzip = uninterrupted(() => createGunzip({ chunkSize: 1 << 20 }));
  const feed = async () => {
    for (let chunk = first; chunk.length > 0; chunk = source.next()) {
      if (!gunzip.write(Buffer.from(chunk))) await new Promise<void>((go) => gunzip.once("drain", go));
      if (gunzip.destroyed) return;
    }
    gunzip.end();
  };
  const fed = feed();
  try {
    for await (const chunk of gunzip) parser.write(chunk as Uint8Array);
  } catch (error) {
    if (error instanceof SnapshotFormatError) throw error;
    throw new InputError(source.file, `is damaged gzip (${error instanceof Error ? error.message : String(error)})`, source.bytesRead);
  }
  await fed;
  return parser.end();
}
