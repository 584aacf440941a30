// How long each phase of a worker took, for the bench: lines `timing PHASE MILLISECONDS ms` on standard error
// when HEAP_VERDICT_TIMING is 1.
import { writeSync } from "node:fs";

export class PhaseTimer {
  readonly #on = process.env.HEAP_VERDICT_TIMING === "1";
  #phase = "";
  #since = performance.now();

  /** A phase begins, and the one before ends; "" ends it without a next one. */
  begin(phase: string): void {
    if (!this.#on || phase === this.#phase) return;
    const now = performance.now();
    // Written at once: what a worker gives process.stderr arrives with the main thread, or not at all.
    if (this.#phase !== "") writeSync(2, `timing ${this.#phase} ${(now - this.#since).toFixed(1)} ms\n`);
    this.#phase = phase;
    this.#since = now;
  }
}
