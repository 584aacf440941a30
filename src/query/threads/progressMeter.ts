// One fraction for the whole job out of the shares of its parts; it never falls, and it is told four times a
// second at least.
import type { Phase } from "../../protocol/serverRequests.ts";

type Listener = (progress: { phase: Phase; file: string; fraction: number }) => void;

/** Share of the whole that each phase of one file takes, where it begins; measured on real services. */
const BEGINS: Partial<Record<Phase, [number, number]>> = {
  waiting: [0, 0],
  reading: [0, 0.55],
  graph: [0.55, 0.65],
  dominators: [0.65, 0.9],
  constructors: [0.9, 1],
};
const CONCLUDES: Partial<Record<Phase, [number, number]>> = { comparing: [0.8, 0.88], tenants: [0.88, 0.97], verdict: [0.97, 1] };
const FILES_SHARE = 0.8;
/** With 200 ms single reports came 350 ms apart where the workers keep all processors busy. */
const BEAT_MS = 100;

export class ProgressMeter {
  readonly #files: readonly string[];
  readonly #listener: Listener | undefined;
  readonly #shares: number[];
  readonly #beat: ReturnType<typeof setInterval> | undefined;
  #now: { phase: Phase; file: string; fraction: number } = { phase: "waiting", file: "", fraction: 0 };

  constructor(files: readonly string[], listener: Listener | undefined) {
    this.#files = files;
    this.#listener = listener;
    this.#shares = files.map(() => 0);
    if (listener) {
      this.#beat = setInterval(() => listener(this.#now), BEAT_MS);
      this.#beat.unref();
    }
  }

  analyzing(file: number, phase: Phase, share: number): void {
    const [from, to] = BEGINS[phase] ?? [0, 0];
    this.#shares[file] = Math.max(this.#shares[file], from + share * (to - from));
    const mean = this.#shares.reduce((sum, value) => sum + value, 0) / this.#shares.length;
    this.#tell(phase, this.#files[file], FILES_SHARE * mean);
  }

  concluding(phase: Phase, share: number): void {
    const [from, to] = CONCLUDES[phase] ?? [FILES_SHARE, 1];
    this.#tell(phase, "", from + share * (to - from));
  }

  stop(): void {
    clearInterval(this.#beat);
  }

  #tell(phase: Phase, file: string, fraction: number): void {
    const changed = phase !== this.#now.phase || file !== this.#now.file || fraction >= this.#now.fraction + 0.01;
    this.#now = { phase, file, fraction: Math.max(this.#now.fraction, fraction) };
    if (changed) this.#listener?.(this.#now);
  }
}
