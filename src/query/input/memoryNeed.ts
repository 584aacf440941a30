// What an analysis will take of memory, told from the first bytes of its files: better to say so before it
// starts than to be killed half way.
import { open, readFile, stat } from "node:fs/promises";
import { totalmem } from "node:os";
import { constants, gunzipSync } from "node:zlib";
import { InputError, UsageError } from "../queryErrors.ts";
import { ADDRESSES_OF_THREADS, BYTES_BESIDE, BYTES_PER_EDGE, BYTES_PER_NODE, DIGITS_OF_EDGE, DIGITS_OF_NODE } from "../thresholds.ts";

/** Counts that the `snapshot` section announces; V8 writes it first, in about 3 kB. */
export interface AnnouncedCounts {
  readonly nodeCount: number;
  readonly edgeCount: number;
  /** What of the file is neither nodes nor edges, bytes, about; 0 where it is packed, for then nobody knows. */
  readonly textBytes?: number;
}

const HEAD_BYTES = 1 << 16;

/** Bytes that comparing (or summarizing) snapshots with these counts takes at its peak, about. */
export function bytesNeeded(counts: readonly AnnouncedCounts[]): number {
  const needOf = ({ nodeCount, edgeCount, textBytes = 0 }: AnnouncedCounts) =>
    BYTES_PER_NODE * nodeCount + BYTES_PER_EDGE * edgeCount + textBytes;
  return counts.reduce((sum, count) => sum + needOf(count), BYTES_BESIDE);
}

/** Bytes that this process may use: of the machine, or of the container it runs in. */
export function memoryHere(): number {
  const constrained = process.constrainedMemory?.() ?? 0;
  return constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
}

/** What is left of it beside what is in use already, as by comparisons that are open. */
export function memoryLeft(inUse = process.memoryUsage.rss()): number {
  return memoryHere() - Math.max(0, inUse - BYTES_BESIDE);
}

/** Bytes of addresses that this process may still take; only Linux says how many. */
async function addressesLeft(): Promise<number> {
  try {
    const [limits, status] = await Promise.all(["limits", "status"].map((name) => readFile(`/proc/self/${name}`, "utf8")));
    const limit = /^Max address space\s+(\d+)/m.exec(limits);
    const used = /^VmSize:\s+(\d+) kB/m.exec(status);
    return limit && used ? Number(limit[1]) - 1024 * Number(used[1]) : Number.POSITIVE_INFINITY;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/**
 * V8 ends the process where it cannot reserve addresses for a thread: better to say so before. `given` takes
 * the place of what the system says is left. Throws `UsageError`.
 */
export async function checkAddresses(given?: number): Promise<void> {
  const left = given ?? (await addressesLeft());
  if (left < ADDRESSES_OF_THREADS)
    throw new UsageError(
      `the address space of this process is limited (ulimit -v), and its threads need ${gigabytes(ADDRESSES_OF_THREADS - left)} more: raise the limit, or take it away with ulimit -v unlimited`,
    );
}

/**
 * Throws `InputError` where the files need more memory than there is. Files that cannot be read are left to
 * the reader, which says why.
 */
export async function checkMemory(paths: readonly string[], available: number): Promise<void> {
  const counts = await Promise.all(paths.map(announcedIn));
  const known = counts.filter((count) => count !== null);
  const needed = bytesNeeded(known);
  if (known.length === 0 || needed <= available) return;
  const largest = counts.reduce((best, count, i) => ((count?.edgeCount ?? 0) > (counts[best]?.edgeCount ?? 0) ? i : best), 0);
  const { nodeCount, edgeCount } = counts[largest] as AnnouncedCounts;
  const what = paths.length > 1 ? `comparing ${paths.length} snapshots` : "its analysis";
  throw new InputError(
    paths[largest],
    `has ${nodeCount.toLocaleString("en")} nodes and ${edgeCount.toLocaleString("en")} edges: ${what} takes about ${gigabytes(needed)} of memory, and there are ${gigabytes(available)}`,
  );
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toPrecision(2)} GB`;
}

/** What the beginning of a file says; null where it says nothing that is to be believed. */
export async function announcedIn(path: string): Promise<AnnouncedCounts | null> {
  try {
    // A pipe can be opened once only: by the reader.
    const status = await stat(path);
    if (!status.isFile()) return null;
    const head = await firstBytes(path);
    const isGzip = head[0] === 0x1f && head[1] === 0x8b;
    if (isGzip) return countsIn(gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH }));
    const counts = countsIn(head);
    // Counts that the file cannot hold are a fault of the file, not a need.
    if (counts === null || 10 * counts.nodeCount + 6 * counts.edgeCount > status.size) return null;
    const digits = DIGITS_OF_NODE * counts.nodeCount + DIGITS_OF_EDGE * counts.edgeCount;
    return { ...counts, textBytes: Math.max(0, status.size - digits) };
  } catch {
    return null;
  }
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function countsIn(head: Buffer): AnnouncedCounts | null {
  const text = head.toString("latin1");
  const nodeCount = /"node_count"\s*:\s*(\d{1,15})\b/.exec(text);
  const edgeCount = /"edge_count"\s*:\s*(\d{1,15})\b/.exec(text);
  // The count of edges in a row of nodes has the same name, but is no number.
  return nodeCount === null || edgeCount === null ? null : { nodeCount: Number(nodeCount[1]), edgeCount: Number(edgeCount[1]) };
}
