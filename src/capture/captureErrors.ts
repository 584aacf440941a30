/** A process could not be captured: one line for the person, with what to do about it. */
export class CaptureError extends Error {
  override readonly name = "CaptureError";
}
