// Writing a file so that it is there whole or not at all.
import { randomBytes } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";

/** For the owner only. */
export const PRIVATE = 0o600;

/**
 * Writes beside the target, then renames: whoever reads it sees the old content or the new one. `mode` has
 * the most that a new file may allow.
 */
export async function writeFileAtomically(path: string, text: string, mode = 0o666): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString("hex")}.tmp`;
  try {
    await writeFile(temporary, text, { flag: "wx", mode });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
