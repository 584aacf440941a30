// Bytes of a file, a pipe or standard input, chunk by chunk. What blocks for ever when it is opened or read
// is opened so that it does not, and a file is read without holding up its thread: a file of a server that is
// gone may never answer, and a signal must be heard meanwhile.
import * as fs from "node:fs";
import { Socket } from "node:net";
import { promisify } from "node:util";
import { messageOf } from "../../protocol/errorMessage.ts";
import { InputError } from "../queryErrors.ts";

export type Chunks = AsyncIterable<Uint8Array>;

const CHUNK_BYTES = 4 << 20;
/** Stands for standard input. */
const STANDARD_INPUT = "-";
const STANDARD_INPUT_DESCRIPTOR = 0;

interface Opened {
  readonly descriptor: number;
  readonly size: number | null;
}

/** An open input; `chunks` may be read once, and a chunk is valid until the next one. */
export class ByteSource {
  /** As messages call it. */
  readonly name: string;
  /** Bytes, null for a pipe. */
  readonly size: number | null;
  bytesRead = 0;
  readonly #descriptor: number;
  readonly #onRead: (share: number) => void;
  /** The last read, whether it failed or not. */
  #reading: Promise<unknown> = Promise.resolve();

  /** Throws `InputError`. `onRead` gets the share read, 0..1. */
  static async open(path: string, onRead: (share: number) => void): Promise<ByteSource> {
    const name = path === STANDARD_INPUT ? "standard input" : path;
    return new ByteSource(name, await opened(path, name), onRead);
  }

  private constructor(name: string, { descriptor, size }: Opened, onRead: (share: number) => void) {
    this.name = name;
    this.size = size;
    this.#descriptor = descriptor;
    this.#onRead = onRead;
  }

  async *chunks(): Chunks {
    if (this.size === null) yield* this.#pipe();
    else yield* this.#file(this.size);
  }

  /** After the read that is under way: its descriptor may be another file's afterwards. */
  close(): void {
    // A pipe's descriptor is its socket's, and standard input the process's own.
    if (this.size !== null && this.#descriptor !== STANDARD_INPUT_DESCRIPTOR) void this.#reading.then(() => fs.close(this.#descriptor));
  }

  async *#file(size: number): Chunks {
    const buffers = [Buffer.allocUnsafeSlow(CHUNK_BYTES), Buffer.allocUnsafeSlow(CHUNK_BYTES)];
    let coming = this.#read(buffers[0]);
    for (let next = 1; ; next = 1 - next) {
      const chunk = await coming;
      this.bytesRead += chunk.length;
      this.#onRead(size === 0 ? 1 : Math.min(1, this.bytesRead / size));
      if (chunk.length === 0) return;
      // The next chunk is read while this one is looked at.
      coming = this.#read(buffers[next]);
      yield chunk;
    }
  }

  #read(buffer: Buffer): Promise<Uint8Array> {
    const coming = this.#bytesInto(buffer);
    // Who stops before does not hear of its failure.
    this.#reading = coming.catch(() => {});
    return coming;
  }

  async #bytesInto(buffer: Buffer): Promise<Uint8Array> {
    try {
      const { bytesRead } = await promisify(fs.read)(this.#descriptor, buffer, 0, CHUNK_BYTES, null);
      return buffer.subarray(0, bytesRead);
    } catch (error) {
      throw new InputError(this.name, reasonOf(error), this.bytesRead);
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

async function opened(path: string, name: string): Promise<Opened> {
  const descriptor = path === STANDARD_INPUT ? STANDARD_INPUT_DESCRIPTOR : await descriptorOf(path, name);
  const status = await promisify(fs.fstat)(descriptor);
  const isPipe = status.isFIFO() || status.isSocket();
  const refusal = status.isDirectory()
    ? "is a directory, not a heap snapshot"
    : !status.isFile() && !isPipe
      ? "is a device, not a file or a pipe"
      : null;
  if (refusal === null) return { descriptor, size: isPipe ? null : status.size };
  if (descriptor !== STANDARD_INPUT_DESCRIPTOR) fs.close(descriptor);
  throw new InputError(name, refusal);
}

/** A pipe that nobody writes to would keep the thread from ending: without waiting it opens at once. */
async function descriptorOf(path: string, name: string): Promise<number> {
  try {
    return await promisify(fs.open)(path, fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0));
  } catch (error) {
    throw new InputError(name, reasonOf(error));
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
      return `cannot be read: ${messageOf(error)}`;
  }
}
