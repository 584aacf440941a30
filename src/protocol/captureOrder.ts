// In which order snapshots were taken, as far as their names and times tell.

export interface CapturedFile {
  path: string;
  /** Last change, milliseconds since 1970. */
  modified: number;
}

/** Words by which people name the captures of a series, in the order they are taken. */
const ROLES: readonly RegExp[] = [
  /(^|[^a-z])(before|base(line)?|start|warm(ed)?|first|old)([^a-z]|$)/i,
  /(^|[^a-z])(during|middle|mid|intermediate)([^a-z]|$)/i,
  /(^|[^a-z])(after|end|load(ed)?|last|new|final)([^a-z]|$)/i,
  /(^|[^a-z])(settled|idle|rest|drained|cooled)([^a-z]|$)/i,
];
/**
 * What `v8.writeHeapSnapshot()` and `--heapsnapshot-signal` name files:
 * Heap.YYYYMMDD.HHMMSS.pid.tid.seq.heapsnapshot.
 */
const V8_NAME = /^Heap[.-](\d{8})[.-](\d{6})[.-]\d+[.-]\d+[.-](\d+)/;
/** Copies and check-outs give all files one time; captures lie further apart. */
const SAME_TIME_MS = 1_000;

/**
 * The files in order of capture: by the roles in their names if each has another one, else by the times that
 * V8 puts into names, else by their times of change, else by name with numbers as numbers. One rule for the
 * whole list.
 */
export function inCaptureOrder<File extends CapturedFile>(files: readonly File[]): File[] {
  const key = [roleKey, nameTimeKey, modifiedKey].find((candidate) => isDistinct(files.map(candidate)));
  const byName = (a: File, b: File) => nameOf(a).localeCompare(nameOf(b), "en", { numeric: true });
  if (!key) return [...files].sort(byName);
  return [...files].sort((a, b) => compareKeys(key(a)!, key(b)!) || byName(a, b));
}

function roleKey(file: CapturedFile): string | null {
  const role = ROLES.findIndex((pattern) => pattern.test(nameOf(file)));
  return role < 0 ? null : String(role);
}

function nameTimeKey(file: CapturedFile): string | null {
  const match = V8_NAME.exec(nameOf(file));
  return match ? `${match[1]}${match[2]}${match[3]!.padStart(6, "0")}` : null;
}

function modifiedKey(file: CapturedFile): string {
  return String(Math.floor(file.modified / SAME_TIME_MS)).padStart(16, "0");
}

function isDistinct(keys: readonly (string | null)[]): boolean {
  return !keys.includes(null) && new Set(keys).size === keys.length;
}

function compareKeys(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function nameOf(file: CapturedFile): string {
  return file.path.slice(Math.max(file.path.lastIndexOf("/"), file.path.lastIndexOf("\\")) + 1);
}
