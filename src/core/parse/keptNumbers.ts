// A section of numbers that comes before what is needed to understand it, as from writers that sort the keys:
// it is kept until that has been read.
import type { RowSink } from "./numbers.ts";

interface Piece {
  readonly numbers: Uint32Array;
  /** Those above 2^32 - 1, by place. */
  readonly large: ReadonlyMap<number, number> | null;
}

/** Numbers in a batch that is handed on, about. */
const BATCH = 16384;

export class KeptNumbers implements RowSink {
  readonly width = 1;
  readonly compactRows = null;
  readonly #pieces: Piece[] = [];

  take(batch: Uint32Array, rows: number, large: ReadonlyMap<number, number> | null): string | null {
    this.#pieces.push({ numbers: batch.slice(0, rows), large });
    return null;
  }

  finish(): string | null {
    return null;
  }

  /** Gives all of it to a sink, row by row, and forgets it. Returns a fault, or null. */
  handTo(sink: RowSink): string | null {
    const batch = new Uint32Array(Math.max(1, Math.floor(BATCH / sink.width)) * sink.width);
    let large: Map<number, number> | null = null;
    let filled = 0;
    for (let piece = this.#pieces.shift(); piece !== undefined; piece = this.#pieces.shift()) {
      for (let at = 0; at < piece.numbers.length; at++) {
        const exceeds = piece.large?.get(at);
        if (exceeds !== undefined) large = (large ?? new Map<number, number>()).set(filled, exceeds);
        batch[filled++] = piece.numbers[at];
        if (filled < batch.length) continue;
        const fault = sink.take(batch, filled / sink.width, large);
        if (fault !== null) return fault;
        filled = 0;
        large = null;
      }
    }
    if (filled % sink.width !== 0) return `no whole rows of ${sink.width} numbers`;
    return sink.take(batch, filled / sink.width, large) ?? sink.finish();
  }
}
