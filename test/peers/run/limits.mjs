// No peer but a floor: how long the file takes to be read (`bytes`), and to be read with the numbers of its nodes and edges made
// from their digits into one array each (`read`). It knows V8's own layout only. No reader in JavaScript on one thread can be much faster.
import { openSync, readSync } from "node:fs";
import { runPeer } from "./report.mjs";

const pieceBytes = 4 << 20;
const digitZero = 48;

/** Counts, and numbers per node and edge. */
function header(/** @type {string} */ text) {
  const count = (/** @type {string} */ name) => Number(new RegExp(`"${name}":(\\d+)`).exec(text)?.[1]);
  const fields = (/** @type {string} */ name) => JSON.parse(new RegExp(`"${name}":(\\[[^\\]]*\\])`).exec(text)?.[1] ?? "[]").length;
  return {
    nodeCount: count("node_count"),
    nodeFields: fields("node_fields"),
    edgeCount: count("edge_count"),
    edgeFields: fields("edge_fields"),
  };
}

/** A file, a piece at a time: what is not yet used of it is bytes [at, end) of `piece`. */
class Source {
  constructor(/** @type {string} */ file) {
    this.file = openSync(file, "r");
    this.piece = Buffer.allocUnsafeSlow(pieceBytes);
    this.at = 0;
    this.end = 0;
    this.next();
  }

  /** Forgets the piece and reads another; false at the end of the file. */
  next() {
    this.at = this.end;
    return this.more();
  }

  /** Moves what is left to the front and reads on behind it; false at the end of the file. */
  more() {
    this.piece.copyWithin(0, this.at, this.end);
    const left = this.end - this.at;
    const read = readSync(this.file, this.piece, left, pieceBytes - left, null);
    this.at = 0;
    this.end = left + read;
    return read > 0;
  }

  text() {
    return this.piece.toString("latin1", 0, Math.min(this.end, 16_384));
  }

  skipPast(/** @type {string} */ token) {
    for (;;) {
      const found = this.piece.subarray(this.at, this.end).indexOf(token);
      if (found >= 0) {
        this.at += found + token.length;
        return;
      }
      this.at = Math.max(this.at, this.end - token.length);
      if (!this.more()) throw new Error(`no ${token}`);
    }
  }

  numbers(/** @type {number} */ count) {
    const numbers = new Uint32Array(count);
    for (let done = 0; done < count; ) {
      // A number at the very end of the piece may go on in the next.
      let stop = this.end;
      while (stop > this.at && this.piece[stop - 1] >= digitZero) stop--;
      done = scan(this, stop, numbers, done);
      if (done < count && !this.more()) throw new Error(`only ${done} of ${count} numbers`);
    }
    return numbers;
  }
}

/** Reads unsigned numbers up to byte `stop` into `out` from `done` on; returns how many it holds then. */
function scan(/** @type {Source} */ source, /** @type {number} */ stop, /** @type {Uint32Array} */ out, /** @type {number} */ done) {
  const bytes = source.piece;
  const count = out.length;
  let at = source.at;
  while (at < stop && done < count) {
    let digit = bytes[at++] - digitZero;
    if (digit < 0 || digit > 9) continue;
    let value = 0;
    for (; digit >= 0 && digit < 10; digit = bytes[at++] - digitZero) value = (value * 10 + digit) | 0;
    out[done++] = value;
  }
  source.at = done < count ? stop : at;
  return done;
}

await runPeer("limits", {
  bytes([file]) {
    const source = new Source(file);
    let bytes = source.end;
    while (source.next()) bytes += source.end;
    return { bytes };
  },
  read([file], phase) {
    const source = new Source(file);
    const { nodeCount, nodeFields, edgeCount, edgeFields } = header(source.text());
    source.skipPast('"nodes":[');
    source.numbers(nodeCount * nodeFields);
    phase("nodes");
    source.skipPast('"edges":[');
    source.numbers(edgeCount * edgeFields);
    phase("edges");
    while (source.next());
    phase("rest");
    return { nodes: nodeCount, edges: edgeCount };
  },
});
