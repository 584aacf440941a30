// The disk as seen by whoever looks for sources: every question has a time limit, for a folder may lie on a machine that is gone.
import type { Dirent } from "node:fs";
import * as fs from "node:fs/promises";

/** What a disk of a network takes at most; a waiting person gives up at about that time. */
const PATIENCE_MS = 5_000;
/** The time is counted in so many ticks: a process that gets no processor for as long hears one of them, and then the answer. */
const TICKS = 10;

export class Disk {
  readonly #patience: number;
  readonly #files: Pick<typeof fs, "stat" | "readFile" | "readdir">;
  /** One question was not answered in time: no further one is put, each of which would hold one of Node's few threads for files. */
  #isGone = false;

  /** `patience` is in milliseconds. */
  constructor(patience = PATIENCE_MS, files: Pick<typeof fs, "stat" | "readFile" | "readdir"> = fs) {
    this.#patience = patience;
    this.#files = files;
  }

  /** Bytes of a regular file; null for anything else. Pipes, devices and folders are never opened. */
  bytes(path: string): Promise<number | null> {
    return this.#answer(async () => {
      const stats = await this.#files.stat(path);
      return stats.isFile() ? stats.size : null;
    });
  }

  /** Text of a regular file; null where there is none, or it is larger. */
  async text(path: string, most: number): Promise<string | null> {
    const bytes = await this.bytes(path);
    if (bytes === null || bytes > most) return null;
    return this.#answer(() => this.#files.readFile(path, "utf8"));
  }

  /** None of a folder that cannot be read. */
  async entries(folder: string): Promise<readonly Dirent[]> {
    return (await this.#answer(() => this.#files.readdir(folder, { withFileTypes: true }))) ?? [];
  }

  async #answer<T>(question: () => Promise<T>): Promise<T | null> {
    if (this.#isGone) return null;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      let ticks = 0;
      timer = setInterval(() => {
        if (++ticks < TICKS) return;
        this.#isGone = true;
        resolve(null);
      }, this.#patience / TICKS);
    });
    try {
      return await Promise.race([question().catch(() => null), late]);
    } finally {
      clearInterval(timer);
    }
  }
}
