// Saved messages of Chrome's protocol, one in a line or in an array with one in a line: the chunks of the
// snapshot are in some of them.
import { ArchiveError } from "./archive.ts";
import type { Chunks } from "./byteSource.ts";

/** Longest line; V8's chunks have about 100 kB. */
const LONGEST_LINE = 1 << 28;

/** The snapshot's bytes. Throws `ArchiveError`. */
export async function* protocolChunks(messages: Chunks): Chunks {
  for await (const line of linesOf(messages)) yield* chunkIn(line);
}

/** A line that comes in many pieces is put together once. */
async function* linesOf(chunks: Chunks): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let pieces: string[] = [];
  let length = 0;
  for await (const bytes of chunks) {
    const lines = decoder.decode(bytes, { stream: true }).split("\n");
    const rest = lines.pop() as string;
    for (const line of lines) {
      yield pieces.join("") + line;
      pieces = [];
      length = 0;
    }
    pieces.push(rest);
    length += rest.length;
    if (length > LONGEST_LINE) throw new ArchiveError("has a message of more than 256 MB");
  }
  yield pieces.join("") + decoder.decode();
}

function* chunkIn(line: string): Generator<Uint8Array> {
  const text = withoutList(line);
  if (text === "") return;
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    throw new ArchiveError("holds messages of Chrome's protocol, of which one is no JSON: write one in each line");
  }
  const { method, params } = Object(message) as { method?: unknown; params?: { chunk?: unknown } | null };
  if (method === "HeapProfiler.addHeapSnapshotChunk" && typeof params?.chunk === "string") yield Buffer.from(params.chunk);
}

/** Without what a list has around each message. A pattern that ends in `$` would be tried at every sign. */
function withoutList(line: string): string {
  let from = 0;
  let to = line.length;
  while (from < to && isOneOf("[, \t\r", line[from])) from++;
  while (to > from && isOneOf("], \t\r", line[to - 1])) to--;
  return line.slice(from, to);
}

function isOneOf(signs: string, sign: string): boolean {
  return signs.includes(sign);
}
