// What can go wrong between a file and its report.

/**
 * An input file could not be read: `file` names it, `byteOffset` (null where it has no meaning) is where
 * reading stopped.
 */
export class InputError extends Error {
  override readonly name = "InputError";
  readonly file: string;
  readonly detail: string;
  readonly byteOffset: number | null;
  /** The message without the file. */
  readonly reason: string;
  constructor(file: string, detail: string, byteOffset: number | null = null) {
    const reason = `${detail}${byteOffset === null ? "" : ` (byte ${byteOffset})`}`;
    super(`${file}: ${reason}`);
    this.reason = reason;
    this.file = file;
    this.detail = detail;
    this.byteOffset = byteOffset;
  }
}

/** The request itself is wrong (a malformed tenant rule, one snapshot where two are needed). */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The analysis needed more memory than there was. */
export class MemoryError extends Error {
  override readonly name = "MemoryError";
  /** What V8 lets the heap of each thread have, bytes; null where it was the system that gave no more. */
  readonly heapLimit: number | null;

  constructor(heapLimit: number | null) {
    super("the analysis ran out of memory");
    this.heapLimit = heapLimit;
  }
}

/** The caller's signal was aborted. */
export class CancelledError extends Error {
  override readonly name = "CancelledError";
  constructor() {
    super("Cancelled");
  }
}
