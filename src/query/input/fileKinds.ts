// What a file is, told from its first bytes: a snapshot, a snapshot that is packed, or something else, which
// is named with what to do about it.

/** So many first bytes are looked at. */
export const HEAD_BYTES = 1 << 16;

export type Packing = "gzip" | "zip" | "tar" | "zstd" | "brotli" | "xz" | "protocol messages";

export type FileKind =
  /** `skip` bytes stand before the snapshot: a byte order mark, or what a program has logged. */
  | { readonly kind: "snapshot"; readonly skip: number; readonly isMark: boolean }
  | { readonly kind: "packed"; readonly by: Packing }
  /** Continues "FILE is …". */
  | { readonly kind: "other"; readonly what: string };

/** A performance trace has "snapshots" of the browser's own objects in the arguments of its events. */
const SNAPSHOT = /(?<!"args"\s*:\s*)\{\s*"snapshot"\s*:\s*\{/;
const MESSAGE = "HeapProfiler.addHeapSnapshotChunk";
const UTF8_MARK = [0xef, 0xbb, 0xbf];
const UNPACK = "unpack it first";

/** Leading bytes that tell a format. */
const MAGIC: readonly (readonly [readonly number[], FileKind])[] = [
  [[0x1f, 0x8b], packed("gzip")],
  [[0x50, 0x4b, 3, 4], packed("zip")],
  [[0x28, 0xb5, 0x2f, 0xfd], packed("zstd")],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], packed("xz")],
  [[0x42, 0x5a, 0x68], other(`packed with bzip2: ${UNPACK} (bunzip2)`)],
  [[0x37, 0x7a, 0xbc, 0xaf], other(`a 7-Zip archive: ${UNPACK}`)],
  [[0x52, 0x61, 0x72, 0x21], other(`a RAR archive: ${UNPACK}`)],
  [[0x50, 0x4b, 5, 6], other("an empty zip archive")],
  [[0xff, 0xfe], utf16()],
  [[0xfe, 0xff], utf16()],
  [[0x7b, 0], utf16()],
  [[0, 0x7b], utf16()],
  [[0x7f, 0x45, 0x4c, 0x46], other("a core dump or a program, not a heap snapshot: take one with v8.writeHeapSnapshot()")],
  [[0x4d, 0x44, 0x4d, 0x50], other("a Windows crash dump, not a heap snapshot: take one with v8.writeHeapSnapshot()")],
];

/** Beginnings of texts that tell a format. */
const TEXTS: readonly (readonly [RegExp, string])[] = [
  [/^version https:\/\/git-lfs/, "a Git LFS pointer, not the snapshot itself: run git lfs pull"],
  [
    /^\s*(<!doctype|<html|<\?xml|<head|<body)/i,
    "a web page, not a heap snapshot: the download gave an error page or asked to sign in; fetch the file again",
  ],
  [/^JAVA PROFILE/, "a heap dump of Java: open it with Eclipse MAT"],
  [
    /^\s*\{\s*"head"\s*:\s*\{/,
    "a sampling heap profile (.heapprofile): it says where memory was allocated, not who holds it; take a heap snapshot",
  ],
  [/^\s*\{\s*"nodes"\s*:\s*\[\s*\{/, "a CPU profile (.cpuprofile), which says nothing about memory; take a heap snapshot"],
  [
    /^\s*\{\s*"version"\s*:\s*\d+\s*,\s*"type"\s*:\s*"(Inspector|GCDebugging)"/,
    'a heap snapshot in the format of JavaScriptCore: in Bun, write one with Bun.generateHeapSnapshot("v8")',
  ],
  [/^\s*\{\s*"schemaVersion"\s*:/, "a saved report of Heap Verdict, not a snapshot: open it in VS Code"],
  [
    /^\s*(\{\s*"traceEvents"\s*:|\[\s*\{\s*"(args|cat|name|ph|pid)")/,
    "a performance trace, not a heap snapshot: take one in the Memory panel",
  ],
];

/** `name` is the file's, for formats without a mark. */
export function kindOf(head: Uint8Array, name: string): FileKind {
  const magic = MAGIC.find(([bytes]) => startsWith(head, bytes));
  if (magic !== undefined) return magic[1];
  if (/\.br$/i.test(name) && head[0] !== 0x7b) return packed("brotli");
  if (ascii(head, 257, 262) === "ustar") return packed("tar");
  return kindOfText(ascii(head, 0, head.length), startsWith(head, UTF8_MARK));
}

function kindOfText(text: string, isMark: boolean): FileKind {
  if (isMark) return { kind: "snapshot", skip: UTF8_MARK.length, isMark };
  const begin = text.search(SNAPSHOT);
  const isJson = /^\s*[{[]/.test(text);
  const message = text.indexOf(MESSAGE);
  if (message >= 0 && (begin < 0 || message < begin) && isJson) return packed("protocol messages");
  const known = TEXTS.find(([pattern]) => pattern.test(text));
  if (known !== undefined && begin < 0) return other(known[1]);
  return { kind: "snapshot", skip: begin > 0 && !isInside(text, begin) ? begin : 0, isMark };
}

/**
 * Objects around the snapshot are the parser's business, and blanks are; what a program has logged before it
 * is not.
 */
function isInside(text: string, begin: number): boolean {
  const before = text.slice(0, begin);
  return before.trim() === "" || (/^\s*\{\s*"/.test(before) && /[:,[]\s*$/.test(before));
}

function packed(by: Packing): FileKind {
  return { kind: "packed", by };
}

function other(what: string): FileKind {
  return { kind: "other", what };
}

function utf16(): FileKind {
  return other(
    "UTF-16, as a shell's redirection writes it (PowerShell's >): let the program write the file itself, or convert it (iconv -f UTF-16 -t UTF-8)",
  );
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return bytes.length >= start.length && start.every((byte, i) => bytes[i] === byte);
}

/** Byte by byte: a cut character at the end of the head does no harm. */
function ascii(bytes: Uint8Array, from: number, to: number): string {
  let text = "";
  for (let at = from; at < Math.min(to, bytes.length); at++) text += String.fromCharCode(bytes[at]);
  return text;
}
