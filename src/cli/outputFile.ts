// Writes the report to a file whole or not at all: a temporary file in the same folder, then a rename.
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  openSync,
  realpathSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { UsageError } from "../query/queryErrors.ts";
import { renamePatiently } from "../query/renamePatiently.ts";

/** Refuses what could not be written after minutes of analysis, and what would overwrite an input. Throws `UsageError`. */
export function checkOutput(out: string, inputs: readonly string[]): void {
  const target = realPath(out);
  const clash = inputs.find((input) => realPath(input) === target);
  if (clash !== undefined) throw new UsageError(`--out ${out} would overwrite the input ${clash}`);
  const found = statOf(target);
  if (found?.isDirectory()) throw new UsageError(`--out ${out} is a directory`);
  const folder = dirname(target);
  if (!statOf(folder)?.isDirectory()) throw new UsageError(`--out ${out}: there is no folder ${folder}`);
  try {
    accessSync(found && !found.isFile() ? target : folder, constants.W_OK);
  } catch {
    throw new UsageError(`--out ${out}: ${folder} is not writable`);
  }
}

/**
 * Replaces the file by the text. All of it happens in one go, without giving a signal handler a turn, so that an interrupt falls before
 * or after it. A device or a pipe is written to directly. Throws `UsageError` when the system refuses.
 */
export function writeWhole(out: string, text: string): void {
  const target = realPath(out);
  const found = statOf(target);
  try {
    if (found && !found.isFile()) writeFileSync(target, text);
    else replaceFile(target, text, found?.mode);
  } catch (error) {
    throw new UsageError(`--out ${out}: ${(error as Error).message}`);
  }
}

function replaceFile(target: string, text: string, mode: number | undefined): void {
  const temporary = join(dirname(target), `.${basename(target).slice(0, 100)}.${process.pid}.tmp`);
  try {
    const file = openSync(temporary, "wx");
    try {
      writeFileSync(file, text);
      if (mode !== undefined) fchmodSync(file, mode & 0o777);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renamePatiently(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Through links, so that a link at `--out` stays one; what does not exist yet is taken by its folder. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    try {
      return join(realpathSync(dirname(resolve(path))), basename(path));
    } catch {
      return resolve(path);
    }
  }
}

/** Null for what is not there, be it for a file in the place of a folder. */
function statOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}
