// The snapshots that an argument stands for: a file, the files of a folder, or those that match a pattern,
// which some shells (Windows) leave as it is.
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { glob, isDynamicPattern } from "tinyglobby";
import { inCaptureOrder } from "../protocol/captureOrder.ts";
import { SNAPSHOT_ENDING } from "../protocol/snapshotNames.ts";
import { InputError, UsageError } from "../query/queryErrors.ts";

/**
 * Paths of snapshots: files as they are given, those of a folder or pattern in order of capture. Throws
 * `InputError` for a folder that has none, `UsageError` where nothing matches, or one alone.
 */
export async function expandSnapshots(given: readonly string[]): Promise<string[]> {
  const paths: string[] = [];
  for (const argument of given) paths.push(...(await snapshotsOf(argument)));
  const [first] = given;
  const [only] = paths;
  if (paths.length === 1 && only !== first)
    throw new UsageError(`"${first}" holds one snapshot, ${only}: growth takes two; heap-verdict summarize says what is large in it`);
  return paths;
}

async function snapshotsOf(argument: string): Promise<string[]> {
  const kind = await kindOf(argument);
  if (kind === "folder") {
    const names = (await readdir(argument)).filter((name) => SNAPSHOT_ENDING.test(name));
    if (names.length === 0)
      throw new InputError(argument, "is a folder without heap snapshots: *.heapsnapshot, also with .gz, .br, .zst, .xz or .zip");
    return ordered(names.map((name) => join(argument, name)));
  }
  if (kind === "file" || !isDynamicPattern(argument)) return [argument];
  // On Windows a backslash parts folders; elsewhere it takes the meaning from what follows.
  const isWindows = process.platform === "win32";
  const pattern = isWindows ? argument.replaceAll("\\", "/") : argument;
  const found = await glob(pattern, { onlyFiles: true, expandDirectories: false, caseSensitiveMatch: !isWindows });
  if (found.length === 0) throw new UsageError(`no file matches "${argument}"`);
  return ordered(found);
}

async function kindOf(path: string): Promise<"file" | "folder" | null> {
  if (path === "-") return "file";
  const found = await stat(path).catch(() => null);
  return found === null ? null : found.isDirectory() ? "folder" : "file";
}

async function ordered(paths: readonly string[]): Promise<string[]> {
  const files = await Promise.all(paths.map(async (path) => ({ path, modified: (await stat(path)).mtimeMs })));
  return inCaptureOrder(files).map(({ path }) => path);
}
