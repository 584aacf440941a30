/** A process could not be captured: one line for the person, with what to do about it. */
export class CaptureError extends Error {
  override readonly name: string = "CaptureError";
  /** What is wrong, without the options of the command line. */
  readonly fact: string;

  /** `option` says which option of the command line helps. */
  constructor(fact: string, option?: string) {
    super(option === undefined ? fact : `${fact}; ${option}`);
    this.fact = fact;
  }
}

/** The process could be captured, and should not be unless somebody insists. */
export class ObjectionError extends CaptureError {
  override readonly name = "ObjectionError";

  constructor(fact: string) {
    super(fact, "--force takes the snapshot anyway");
  }
}

/** A worker thread ended before its snapshot was whole; its process goes on. */
export class ThreadEndedError extends CaptureError {
  override readonly name = "ThreadEndedError";

  constructor() {
    super("the worker thread ended");
  }
}
