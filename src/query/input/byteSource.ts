// Bytes of a file, a pipe or standard input, chunk by chunk. What blocks for ever when it is opened or read is opened so that it does not.
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { Socket } from "node:net";
import { InputError } from "../queryErrors.ts";

export type Chunks = AsyncIterable<Uint8Array>;

const CHUNK_BYTES = 4 << 20;
/** Stands for standard input. */
export const STANDARD_INPUT = "-";

/** An open input; `chunks` may be read once, and a chunk is valid until the next one. */
export class ByteSource {
  /** As messages call it. */
  readonly name: string;
  /** Bytes, null for a pipe. */
  readonly size: number | null;
  bytesRead = 0;
  readonly #descriptor: number;
  readonly #onRead: (share: number) => void;

  /** Throws `InputError`. `onRead` gets the share read, 0..1. */
  constructor(path: string, onRead: (share: number) => void) {
    this.name = path === STANDARD_INPUT ? "standard input" : path;
    this.#onRead = onRead;
    this.#descriptor = this.#open(path);
    const status = fstatSync(this.#descriptor);
    const isPipe = status.isFIFO() || status.isSocket();
    this.size = isPipe ? null : status.size;
    const refusal = status.isDirectory()
      ? "is a directory, not a heap snapshot"
      : !status.isFile() && !isPipe
        ? "is a device, not a file or a pipe"
        : null;
    if (refusal === null) return;
    this.close();
    throw new InputError(this.name, refusal);
  }

  async *chunks(): Chunks {
    if (this.size === null) yield* this.#pipe();
    else yield* this.#file(this.size);
  }

  close(): void {
    // A pipe's descriptor is its socket's.
    if (this.size !== null) closeSync(this.#descriptor);
  }

  /** A pipe that nobody writes to would keep the thread from ending: without waiting it opens at once. */
  #open(path: string): number {
    if (path === STANDARD_INPUT) return 0;
    try {
      return openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    } catch (error) {
      throw new InputError(this.name, reasonOf(error));
    }
  }

  async *#file(size: number): Chunks {
    const buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    for (;;) {
      let length: number;
      try {
        length = readSync(this.#descriptor, buffer, 0, CHUNK_BYTES, null);
      } catch (error) {
        throw new InputError(this.name, reasonOf(error), this.bytesRead);
      }
      this.bytesRead += length;
      this.#onRead(size === 0 ? 1 : Math.min(1, this.bytesRead / size));
      if (length === 0) return;
      yield buffer.subarray(0, length);
    }
  }

  async *#pipe(): Chunks {
    const socket = new Socket({ fd: this.#descriptor, readable: true, writable: false });
    try {
      for await (const chunk of socket) {
        this.bytesRead += (chunk as Uint8Array).length;
        yield chunk as Uint8Array;
      }
    } catch (error) {
      throw new InputError(this.name, reasonOf(error), this.bytesRead);
    }
  }
}

/** Why a file cannot be read, to go on after its name. */
export function reasonOf(error: unknown): string {
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
