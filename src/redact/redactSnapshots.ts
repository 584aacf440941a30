// Copies of snapshots for somebody else: structure, sizes and names stay, the contents of texts go. Files of
// one series are replaced together, so that they can still be compared.
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { PartialFile } from "../capture/partialFile.ts";
import type { Snapshot } from "../core/snapshot.ts";
import { readSnapshot } from "../query/input/readSnapshot.ts";
import { CancelledError } from "../query/queryErrors.ts";
import { collectNames, isProgrammersName, replacedNames } from "./programNames.ts";
import { TextCipher } from "./textCipher.ts";
import { writeSnapshot } from "./writeSnapshot.ts";

export interface RedactHooks {
  signal?: AbortSignal;
  onProgress?(phase: "reading" | "replacing", file: string): void;
}

/**
 * Writes a redacted copy of each file. Throws `InputError`, `CaptureError` or `CancelledError`; no half copy
 * is left.
 */
export async function redactSnapshots(files: readonly { from: string; to: string }[], hooks: RedactHooks = {}): Promise<void> {
  const read = async (path: string) => {
    const { snapshot } = await readSnapshot(path, () => {
      if (hooks.signal?.aborted) throw new CancelledError();
    });
    return snapshot;
  };
  const names = new Set<string>();
  /** A pipe can be read once. */
  let only: Snapshot | null = null;
  for (const { from } of files) {
    hooks.onProgress?.("reading", from);
    const snapshot = await read(from);
    collectNames(snapshot, names);
    if (files.length === 1) only = snapshot;
  }
  const cipher = new TextCipher();
  for (const { from, to } of files) {
    hooks.onProgress?.("replacing", from);
    const snapshot = only ?? (await read(from));
    const replaced = replacedNames(snapshot, names, (text) => replacement(text, names, cipher));
    await write(writeSnapshot(snapshot, replaced), to, hooks.signal);
  }
}

/** V8 names the edges of a WeakMap's entries by both objects, whose names may be texts. */
const ENTRY_OF_WEAK_MAP = /^((?:\d+ \/ )?part of key \()(.*)( @\d+\) -> value \()(.*)$/s;
/** In a pattern with the rest it would be tried at every pair of places. */
const END_OF_ENTRY = / @\d+\) pair in WeakMap \(table @\d+\)$/;
/** Characters of it, with ids of 20 digits. */
const LONGEST_END = 80;
const SYMBOL = /^(<symbol )(.*)(>)$/s;

export function replacement(text: string, names: ReadonlySet<string>, cipher: TextCipher): string {
  if (names.has(text)) return text;
  const inner = (part: string) => (names.has(part) ? part : cipher.replace(part));
  const end = END_OF_ENTRY.exec(text.slice(-LONGEST_END))?.[0];
  const entry = end === undefined ? null : ENTRY_OF_WEAK_MAP.exec(text.slice(0, -end.length));
  if (entry) return `${entry[1]}${inner(entry[2])}${entry[3]}${inner(entry[4])}${end}`;
  const symbol = SYMBOL.exec(text);
  if (symbol) return isProgrammersName(symbol[2]) ? text : `${symbol[1]}${inner(symbol[2])}${symbol[3]}`;
  return cipher.replace(text);
}

async function write(chunks: Iterable<Uint8Array>, to: string, signal?: AbortSignal): Promise<void> {
  const file = new PartialFile(to);
  try {
    const zip = /\.gz$/i.test(to) ? [createGzip()] : [];
    await pipeline([Readable.from(chunks), ...zip, createWriteStream(file.temporary, { flags: "w" })], { signal });
    await file.finish(async (temporary) => void (await readSnapshot(temporary, () => {})));
  } catch (error) {
    throw signal?.aborted ? new CancelledError() : file.faultOf(error);
  } finally {
    file.discard();
  }
}
