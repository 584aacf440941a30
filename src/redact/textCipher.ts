// Replaces texts so that their shape stays and their content goes: letters become letters, digits digits,
// what is between stays. The same text always becomes the same and never itself, different texts stay different
// (a Feistel network over the characters), so that ids stay ids. Without the key there is no way back.
import { createHash, randomBytes } from "node:crypto";
import { carriesMeaning } from "../core/tenants/ids/nameEvidence.ts";

/** Four make a permutation that cannot be told from a random one (Luby and Rackoff, 1988). */
const ROUNDS = 4;
const MOST_CACHED = 1 << 20;

/** A character as a number below `radix`, counted from `base`. */
interface CharacterClass {
  readonly base: number;
  readonly radix: number;
}

/** Hexadecimal letters stay such, so that a UUID stays one. */
const CLASSES: readonly [first: number, last: number][] = [
  [0x30, 0x39],
  [0x41, 0x46],
  [0x47, 0x5a],
  [0x61, 0x66],
  [0x67, 0x7a],
];
const BEYOND_ASCII = 0xc0;
const HIGH_SURROGATE = 0xd800;
const LOW_SURROGATE = 0xdc00;
const PAST_SURROGATES = 0xe000;
/** Beyond ASCII a character stays in its neighbourhood: Cyrillic stays Cyrillic. */
const BLOCK = 64;

const RUN = /[0-9A-Za-z\u00c0-\u{10ffff}]+/gu;
const FIRST_WORD = /^(?:[A-Z]?[a-z]+|[A-Z]+)(?![a-z])/;
/** What makes a text a path or a module's name. */
const FILE_PART = /^(?:node|file|internal)$|^(?:[cm]?[jt]sx?|json)$/;

export class TextCipher {
  readonly #key: Buffer;
  readonly #known = new Map<string, string>();

  constructor(key: Buffer = randomBytes(32)) {
    this.#key = key;
  }

  /**
   * The text in its place. Words such as tenant or session stay in front of a run: they say what an id is of,
   * not whose.
   */
  replace(text: string): string {
    return text.replace(RUN, (run) => {
      if (FILE_PART.test(run)) return run;
      const word = FIRST_WORD.exec(run)?.[0] ?? "";
      const kept = word !== "" && carriesMeaning(word) ? word : "";
      return kept + this.#run(run.slice(kept.length));
    });
  }

  #run(run: string): string {
    if (run === "") return "";
    const known = this.#known.get(run);
    if (known !== undefined) return known;
    const replaced = this.#permute(run);
    if (this.#known.size >= MOST_CACHED) this.#known.clear();
    this.#known.set(run, replaced);
    return replaced;
  }

  /**
   * A permutation of all runs with the same classes of characters, in which none stays itself: one step along a
   * secret circle through all of them, for which the network gives the place of a run and the run at a place.
   */
  #permute(run: string): string {
    const units = Array.from({ length: run.length }, (_, at) => run.charCodeAt(at));
    const classes = units.map(classOf);
    // A number begins with 0 or it does not.
    if (/^[0-9]+$/.test(run)) classes[0] = run.startsWith("0") ? { base: 0x30, radix: 1 } : { base: 0x31, radix: 9 };
    const values = units.map((unit, at) => unit - classes[at].base);
    for (let round = 0; round < ROUNDS; round++) this.#mix(values, classes, { round, sign: 1 });
    stepOn(values, classes);
    for (let round = ROUNDS - 1; round >= 0; round--) this.#mix(values, classes, { round, sign: -1 });
    return String.fromCharCode(...values.map((value, at) => value + classes[at].base));
  }

  /** One round of the network, or with the sign turned what undoes it. */
  #mix(values: number[], classes: readonly CharacterClass[], { round, sign }: { round: number; sign: 1 | -1 }): void {
    const shape = classes.map(({ base }) => base).join();
    const middle = values.length >> 1;
    const [from, to] = round % 2 === 0 ? [middle, values.length] : [0, middle];
    const others = values.filter((_, at) => at < from || at >= to);
    const stream = this.#stream(`${round}/${shape}/${others.join()}`, 4 * (to - from));
    for (let at = from; at < to; at++) {
      const { radix } = classes[at];
      values[at] = (values[at] + sign * (stream.readUInt32LE(4 * (at - from)) % radix) + radix) % radix;
    }
  }

  #stream(input: string, bytes: number): Buffer {
    if (bytes === 0) return Buffer.alloc(0);
    return createHash("shake256", { outputLength: bytes }).update(this.#key).update(input).digest();
  }
}

/** The next run, as a counter goes on: after the last one comes the first. */
function stepOn(values: number[], classes: readonly CharacterClass[]): void {
  for (let at = values.length - 1; at >= 0; at--) {
    values[at] = (values[at] + 1) % classes[at].radix;
    if (values[at] !== 0) return;
  }
}

function classOf(unit: number): CharacterClass {
  const found = CLASSES.find(([first, last]) => unit >= first && unit <= last);
  if (found) return { base: found[0], radix: found[1] - found[0] + 1 };
  if (unit < BEYOND_ASCII || (unit >= HIGH_SURROGATE && unit < LOW_SURROGATE)) return { base: unit, radix: 1 };
  if (unit >= LOW_SURROGATE && unit < PAST_SURROGATES) return { base: LOW_SURROGATE, radix: PAST_SURROGATES - LOW_SURROGATE };
  return { base: unit - (unit % BLOCK), radix: BLOCK };
}
