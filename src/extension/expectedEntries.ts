// Adding to the workspace's `.heapverdict.json`: several windows may do it at once, and the disk may be full.
import { open, readFile, realpath, rm, stat } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { writeFileAtomically } from "./saveFile.ts";

/** A window holds the lock for the time of one small file: one that is older was left by a window that ended. */
const STALE_MS = 10_000;
const AGAIN_MS = 20;

/** Adds the entry to the list `expected`. Throws `SyntaxError` where the file is no JSON, and what the system says. */
export async function addExpected(file: string, entry: object): Promise<void> {
  await exclusively(`${file}.lock`, async () => {
    const { expected, ...rest } = (JSON.parse((await textOf(file)) ?? "{}") ?? {}) as { expected?: unknown };
    const entries = [...(Array.isArray(expected) ? expected : []), entry];
    await writeFileAtomically(await realpath(file).catch(() => file), `${JSON.stringify({ ...rest, expected: entries }, null, 2)}\n`);
  });
}

/** Undefined where there is none: what is there and cannot be read must not be replaced. */
async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Does the job while nobody else holds the lock file. */
async function exclusively(lock: string, job: () => Promise<void>): Promise<void> {
  while (!(await take(lock))) {
    if (await isStale(lock)) await rm(lock, { force: true });
    else await delay(AGAIN_MS);
  }
  try {
    await job();
  } finally {
    await rm(lock, { force: true });
  }
}

async function take(lock: string): Promise<boolean> {
  try {
    await (await open(lock, "wx")).close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** False also where it has gone meanwhile. */
async function isStale(lock: string): Promise<boolean> {
  const { mtimeMs } = await stat(lock).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
  return Date.now() - mtimeMs > STALE_MS;
}
