// Writes the report to a file whole or not at all: a temporary file in the same folder, then a rename.
// Nothing here holds up the thread, which hears signals.
import { randomBytes } from "node:crypto";
import { constants, type Stats } from "node:fs";
import { access, open, readlink, realpath, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { UsageError } from "../query/queryErrors.ts";
import { renamePatiently } from "../query/renamePatiently.ts";

/** Permission bits of a new file, of which the process's mask takes some. */
const NEW_FILE = 0o666;

/**
 * Refuses what could not be written after minutes of analysis, and what would overwrite an input. Throws
 * `UsageError`.
 */
export async function checkOutput(out: string, inputs: readonly string[]): Promise<void> {
  const target = await realPath(out);
  const found = await statOf(target);
  for (const input of inputs)
    if (await isSame(input, target, found)) throw new UsageError(`--out ${out} would overwrite the input ${input}`);
  if (found?.isDirectory()) throw new UsageError(`--out ${out} is a directory`);
  const folder = dirname(target);
  if (!(await statOf(folder))?.isDirectory()) throw new UsageError(`--out ${out}: there is no folder ${folder}`);
  try {
    await access(found && !found.isFile() ? target : folder, constants.W_OK);
  } catch {
    throw new UsageError(`--out ${out}: ${folder} is not writable`);
  }
}

async function isSame(input: string, target: string, found: Stats | null): Promise<boolean> {
  const other = await statOf(input);
  if (!found || !other) return false;
  return (other.ino !== 0 && other.ino === found.ino && other.dev === found.dev) || (await realPath(input)) === target;
}

export interface Writing {
  /** Files that the report tells of: nobody may read it who may not read them all. */
  inputs: readonly string[];
  signal: AbortSignal;
}

/**
 * Replaces the file by the text. An interrupt falls before or after the rename; what was written by then is
 * removed. A device or a pipe is written to directly. Throws `UsageError` when the system refuses.
 */
export async function writeWhole(out: string, text: string, { inputs, signal }: Writing): Promise<void> {
  const target = await realPath(out);
  const found = await statOf(target);
  try {
    if (found && !found.isFile()) await writeFile(target, text, { signal });
    else await replaceFile(target, text, { mode: (found?.mode ?? NEW_FILE) & ~(await withheld(inputs)), isNew: !found, signal });
  } catch (error) {
    throw new UsageError(`--out ${out}: ${(error as Error).message}`);
  }
}

/** Permission bits of those who may not read every input. */
async function withheld(inputs: readonly string[]): Promise<number> {
  const modes = await Promise.all(inputs.map(async (input) => (await statOf(input))?.mode ?? NEW_FILE));
  const readable = modes.reduce((all, mode) => all & mode, 0o044);
  return (readable & 0o040 ? 0 : 0o070) | (readable & 0o004 ? 0 : 0o007);
}

interface Replacing {
  mode: number;
  isNew: boolean;
  signal: AbortSignal;
}

async function replaceFile(target: string, text: string, { mode, isNew, signal }: Replacing): Promise<void> {
  const temporary = join(dirname(target), `.${basename(target).slice(0, 100)}.${randomBytes(6).toString("hex")}.tmp`);
  const file = await open(temporary, "wx", mode & 0o777);
  try {
    try {
      await file.writeFile(text);
      if (!isNew) await file.chmod(mode & 0o777);
      await file.sync();
    } finally {
      await file.close();
    }
    signal.throwIfAborted();
    await renamePatiently(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Links that lead to each other are followed so far. */
const MOST_LINKS = 40;

/**
 * Through links, so that a link at `--out` stays one, also one to a file that is not there yet; what does not
 * exist is taken by its folder. Throws `UsageError` where links lead in a circle.
 */
async function realPath(path: string, links = 0): Promise<string> {
  if (links > MOST_LINKS) throw new UsageError(`--out ${path}: is a link that leads in a circle`);
  try {
    return await realpath(path);
  } catch {
    const folder = await realpath(dirname(resolve(path))).catch(() => dirname(resolve(path)));
    const to = await readlink(path).catch(() => null);
    return to === null ? join(folder, basename(path)) : await realPath(resolve(folder, to), links + 1);
  }
}

/** Null for what is not there, be it for a file in the place of a folder. */
async function statOf(path: string): Promise<Stats | null> {
  return await stat(path).catch(() => null);
}
