// `redact`: one copy, or a folder of copies.
import { lstat, mkdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { visibleName } from "../protocol/visibleNames.ts";
import { UsageError } from "../query/queryErrors.ts";
import { redactSnapshots } from "../redact/redactSnapshots.ts";
import { progressLine } from "./progressLine.ts";
import type { World } from "./run.ts";

export async function redact(snapshots: readonly string[], out: string, world: World): Promise<void> {
  const files: { from: string; to: string }[] = [];
  for (const from of snapshots) {
    if (snapshots.length > 1 && (await isPipe(from)))
      throw new UsageError(`${from === "-" ? "standard input" : from} can be read only once: copy it alone`);
    const to = await targetOf(from, snapshots.length, out);
    if (files.some((file) => file.to === to)) throw new UsageError(`two copies would be named ${to}: copy them one by one`);
    if (await isThere(to)) throw new UsageError(`${to} exists already: name another file or folder for the copy`);
    files.push({ from, to });
  }
  const progress = progressLine(world.stderr);
  const onProgress = (phase: string, file: string) => progress.show(`${phase} ${basename(file)}`, null);
  try {
    await redactSnapshots(files, { signal: world.signal, onProgress });
  } finally {
    progress.clear();
  }
  for (const { to } of files) world.stdout.write(`${visibleName(to)}\n`);
}

async function isPipe(from: string): Promise<boolean> {
  return from === "-" || ((await stat(from).catch(() => null))?.isFIFO() ?? false);
}

/** Also a link that leads nowhere. */
function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

/** Names that a packed file ends in; of these a copy is only written as gzip. */
const PACKED = /\.(?:gz|zst|xz|br|zip|tar|tgz)$/i;

/** Throws `UsageError` where the folder cannot be made or the copy cannot be packed as it is named. */
async function targetOf(from: string, count: number, out: string): Promise<string> {
  const isFolder = /[\\/]$/.test(out) || (await stat(out).catch(() => null))?.isDirectory();
  if (count === 1 && !isFolder) {
    if (PACKED.test(out) && !/\.gz$/i.test(out)) throw new UsageError(`${out}: copies are written plain or, under a name in .gz, as gzip`);
    return out;
  }
  try {
    await mkdir(out, { recursive: true });
  } catch (error) {
    throw new UsageError(`${out}: is to be a folder: ${(error as Error).message}`);
  }
  return join(out, copyName(from));
}

/** Of the file's own name, whatever it is packed in. */
function copyName(from: string): string {
  if (from === "-") return "standard-input.heapsnapshot";
  let name = basename(from);
  if (!PACKED.test(name)) return name;
  while (PACKED.test(name)) name = name.replace(PACKED, "");
  return `${name.replace(/\.heapsnapshot$/i, "")}.heapsnapshot.gz`;
}
