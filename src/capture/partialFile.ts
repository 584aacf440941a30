// A file that gets its name when it is whole: until then its content lies under a temporary name in the same
// folder.
import { randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, openSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { renamePatiently } from "../query/renamePatiently.ts";
import { CaptureError } from "./captureErrors.ts";

export class PartialFile {
  readonly path: string;
  readonly temporary: string;
  #descriptor: number;
  #fault: CaptureError | null = null;
  #bytes = 0;

  /**
   * What exists already is kept, unless it is to be replaced. As with Node's own snapshots, nobody but the
   * owner may read it.
   */
  constructor(path: string, existing: "keep" | "replace" = "keep") {
    this.path = path;
    this.temporary = join(dirname(path), `.${basename(path).slice(0, 100)}.${randomBytes(6).toString("hex")}.tmp`);
    try {
      if (existing === "keep" && existsSync(path)) throw new CaptureError(`${path} exists already`, "choose another --label or --out");
      this.#descriptor = openSync(this.temporary, "wx", 0o600);
    } catch (error) {
      throw error instanceof CaptureError ? error : this.#faultOf(error);
    }
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Why nothing more is written, or null. */
  get fault(): CaptureError | null {
    return this.#fault;
  }

  /** Waits for the disk, so that nothing piles up in memory. After a fault it does nothing. */
  write(text: string): void {
    if (this.#fault) return;
    try {
      writeFileSync(this.#descriptor, text);
      this.#bytes += Buffer.byteLength(text);
    } catch (error) {
      this.#fault = this.#faultOf(error);
    }
  }

  /**
   * Everything is on the disk; `check` may read it under its temporary name and throw. Then it gets its name.
   */
  async finish(check: (temporary: string) => Promise<void>): Promise<void> {
    if (this.#fault) throw this.#fault;
    try {
      fsyncSync(this.#descriptor);
      this.#close();
      await check(this.temporary);
      await renamePatiently(this.temporary, this.path);
    } catch (error) {
      throw this.faultOf(error);
    }
  }

  /** Removes what is not finished; after `finish` it does nothing. */
  discard(): void {
    this.#close();
    rmSync(this.temporary, { force: true });
  }

  #close(): void {
    if (this.#descriptor >= 0) closeSync(this.#descriptor);
    this.#descriptor = -1;
  }

  /** An error of the disk in words; others as they are. */
  faultOf(error: unknown): Error {
    const { code } = error as NodeJS.ErrnoException;
    return code === undefined ? (error as Error) : this.#faultOf(error);
  }

  #faultOf(error: unknown): CaptureError {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = REASONS[code ?? ""] ?? message;
    const fact = `${this.path} cannot be written: ${reason}`;
    return code === "ENOSPC" || code === "EDQUOT" ? new CaptureError(fact, "choose another --out") : new CaptureError(fact);
  }
}

const REASONS: Record<string, string> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the quota of the disk is used up",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ENOENT: "there is no such folder",
  ENOTDIR: "its folder is a file",
};
