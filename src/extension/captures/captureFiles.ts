// Captures as they lie on the disk: a folder for each series, and beside each snapshot what the process said when it was taken.
import { readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { timeStamp } from "../../protocol/captureNames.ts";
import { LOADS, type Load } from "../../protocol/report.ts";

export interface Capture {
  path: string;
  label: string;
  bytes: number;
  /** When it was taken, milliseconds since 1970. */
  time: number;
  /** What happened before it, where it was said. */
  load: Load | undefined;
  /** What ran, and as which process; empty and 0 where nothing lies beside it. */
  program: string;
  pid: number;
  /** Number of a worker thread; 0 is the main thread. */
  thread: number;
}

export interface Series {
  folder: string;
  /** In order of capture. */
  captures: Capture[];
}

const SNAPSHOT = /\.heapsnapshot(\.gz)?$/i;
/** What is beside a snapshot has a few hundred bytes. */
const MOST_BYTES = 64_000;
/** Folders looked at: newer ones have later names. */
const MOST_SERIES = 200;

/** Series in the folder and in the folders directly in it, newest first; none where there is no such folder. */
export async function readSeries(root: string): Promise<Series[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => path.join(root, name));
  const latest = folders.sort().reverse().slice(0, MOST_SERIES);
  const series = await Promise.all([root, ...latest].map(readOne));
  return series.filter(({ captures }) => captures.length > 0).sort((a, b) => newest(b) - newest(a));
}

async function readOne(folder: string): Promise<Series> {
  const names = await readdir(folder).catch(() => []);
  const found = await Promise.all(names.filter((name) => SNAPSHOT.test(name)).map((name) => readCapture(path.join(folder, name))));
  const captures = found.filter((capture) => capture !== null);
  return { folder, captures: captures.sort((a, b) => a.time - b.time || a.path.localeCompare(b.path)) };
}

async function readCapture(file: string): Promise<Capture | null> {
  const stats = await stat(file).catch(() => null);
  return stats?.isFile() ? captureOf({ path: file, bytes: stats.size, modified: stats.mtimeMs }, await textBeside(file)) : null;
}

async function textBeside(snapshot: string): Promise<string | null> {
  const file = besideOf(snapshot);
  const size = (await stat(file).catch(() => null))?.size ?? Number.POSITIVE_INFINITY;
  return size > MOST_BYTES ? null : readFile(file, "utf8").catch(() => null);
}

/** A snapshot and the text beside it, which may be anybody's. */
export function captureOf(file: { path: string; bytes: number; modified: number }, beside: string | null): Capture {
  const said = recordOf(beside);
  const time = typeof said.time === "string" ? Date.parse(said.time) : Number.NaN;
  return {
    path: file.path,
    bytes: file.bytes,
    label: typeof said.label === "string" && said.label !== "" ? said.label : stemOf(file.path).replace(STAMP, ""),
    time: Number.isNaN(time) ? file.modified : time,
    load: LOADS.find((load) => load === said.load),
    program: typeof said.program === "string" ? said.program : "",
    pid: typeof said.pid === "number" && said.pid > 0 ? said.pid : 0,
    thread: typeof said.thread === "number" && said.thread > 0 ? said.thread : 0,
  };
}

function recordOf(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? "{}");
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** The time before the label in a name. */
const STAMP = /^(\d{8}-)?\d{6}-/;

/** "174501-before": the day is in the name of the series. */
export function snapshotName(time: Date, label: string): string {
  return `${timeStamp(time).replace(/^\d+-/, "")}-${label}`;
}

/** "20260131-174501-server.js", from the command line of the process; that of a worker thread has its number. */
export function seriesName(time: Date, program: string, thread: number): string {
  const name = `${timeStamp(time)}-${
    programName(program)
      .replace(/[^\p{L}\p{N}._-]+/gu, "-")
      .slice(0, 60) || "node"
  }`;
  return thread === 0 ? name : `${name}-worker-${thread}`;
}

/** "server.js" of "/app/server.js --port 80". */
export function programName(program: string): string {
  const [first = ""] = program.trim().split(/\s+/);
  return first.slice(Math.max(first.lastIndexOf("/"), first.lastIndexOf("\\")) + 1);
}

/** What the next snapshot of a series is called unless the person says otherwise: words from which the order of capture can be read. */
export function nextLabel(labels: readonly string[], load: Load | undefined): string {
  const word = labels.length === 0 ? "before" : labels.length === 1 ? "after" : load === "stopped" ? "settled" : "again";
  for (let n = 1; ; n++) {
    const label = n === 1 ? word : `${word}-${n}`;
    if (!labels.includes(label)) return label;
  }
}

/** Gives the snapshot another label: its file, the one beside it, and the label in that. Throws where a file of that name is there. */
export async function renameCapture(capture: Capture, label: string): Promise<string> {
  const stem = stemOf(capture.path);
  const ending = path.basename(capture.path).slice(stem.length);
  const target = path.join(path.dirname(capture.path), `${STAMP.exec(stem)?.[0] ?? ""}${label}${ending}`);
  if (target === capture.path) return target;
  if (await stat(target).catch(() => null)) throw new Error(path.basename(target));
  const beside = recordOf(await textBeside(capture.path));
  await rename(capture.path, target);
  if (Object.keys(beside).length > 0) {
    await rename(besideOf(capture.path), besideOf(target));
    await writeFile(besideOf(target), `${JSON.stringify({ ...beside, label }, null, 2)}\n`);
  }
  return target;
}

/** The file that `compare` reads beside a snapshot. */
export function besideOf(snapshot: string): string {
  return path.join(path.dirname(snapshot), `${stemOf(snapshot)}.memory.json`);
}

function stemOf(file: string): string {
  return path.basename(file).replace(SNAPSHOT, "");
}

function newest({ captures }: Series): number {
  return captures.at(-1)?.time ?? 0;
}
