// `redact`: one copy, or a folder of copies.
import { mkdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { visibleName } from "../protocol/visibleNames.ts";
import { UsageError } from "../query/queryErrors.ts";
import { redactSnapshots } from "../redact/redact.ts";
import { progressLine } from "./progressLine.ts";
import type { World } from "./run.ts";

export async function redact(snapshots: readonly string[], out: string, world: World): Promise<void> {
  const files: { from: string; to: string }[] = [];
  for (const from of snapshots) files.push({ from, to: await targetOf(from, snapshots.length, out) });
  const progress = progressLine(world.stderr);
  const onProgress = (phase: string, file: string) => progress.show(`${phase} ${basename(file)}`, null);
  try {
    await redactSnapshots(files, { signal: world.signal, onProgress });
  } finally {
    progress.clear();
  }
  for (const { to } of files) world.stdout.write(`${visibleName(to)}\n`);
}

/** Throws `UsageError` where two copies would have one name. */
async function targetOf(from: string, count: number, out: string): Promise<string> {
  const isFolder = /[\\/]$/.test(out) || (await stat(out).catch(() => null))?.isDirectory();
  if (count === 1 && !isFolder) return out;
  try {
    await mkdir(out, { recursive: true });
  } catch (error) {
    throw new UsageError(`${out}: is to be a folder: ${(error as Error).message}`);
  }
  return join(out, basename(from));
}
