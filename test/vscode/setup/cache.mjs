// Where downloads stay between runs: outside the checkout, one folder for each version.
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const BASE =
  process.env.HEAP_VERDICT_TEST_CACHE ??
  path.join(process.env.XDG_CACHE_HOME ?? process.env.LOCALAPPDATA ?? path.join(os.homedir(), ".cache"), "heap-verdict-test");

/** A folder under the cache, made if need be. */
export function cacheFolder(name) {
  const folder = path.join(BASE, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** The folder of that name as `fill(folder)` left it. A filling that broke off leaves nothing that could be taken for a whole one. */
export async function cachedFolder(name, fill) {
  const folder = path.join(BASE, name);
  if (existsSync(folder)) return folder;
  const unfinished = path.join(BASE, `${name}.${process.pid}.unfinished`);
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  await fill(unfinished);
  renameSync(unfinished, folder);
  return folder;
}
