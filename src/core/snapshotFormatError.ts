/** The bytes are no snapshot we can read; `byteOffset` is where reading stopped. */
export class SnapshotFormatError extends Error {
  override readonly name = "SnapshotFormatError";
  readonly detail: string;
  readonly byteOffset: number;
  constructor(detail: string, byteOffset: number) {
    super(`${detail} (byte ${byteOffset})`);
    this.detail = detail;
    this.byteOffset = byteOffset;
  }
}
