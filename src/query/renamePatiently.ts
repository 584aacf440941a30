import { rename } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";

const RENAME_ATTEMPTS = 10;
const RENAME_PAUSE_MS = 50;

/** Windows refuses to replace a file that a virus scanner or an editor has open for a moment. */
export async function renamePatiently(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await rename(from, to);
    } catch (error) {
      const busy = ["EPERM", "EACCES", "EBUSY"].includes((error as NodeJS.ErrnoException).code ?? "");
      if (process.platform !== "win32" || !busy || attempt === RENAME_ATTEMPTS) throw error;
      await delay(RENAME_PAUSE_MS);
    }
  }
}
