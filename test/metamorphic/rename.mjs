// Renames what a program calls its own, in all snapshots of it alike: the same program in other words.
import { ownersOf } from "./owners.mjs";
import { collectForeign, collectWords, NAME } from "./programWords.mjs";

/** @typedef {import("./snapshotFile.mjs").SnapshotFile} SnapshotFile */

/** The words of a program, found once in all its snapshots; `rename` gives these in other words. */
export class ProgramNames {
  /**
   * @param {SnapshotFile[]} files
   * @param {Set<string>} keep texts that stay, such as ids of tenants
   */
  constructor(files, keep = new Set()) {
    this.files = files;
    this.owners = files.map(ownersOf);
    this.foreign = new Set();
    const words = new Set();
    for (const [i, file] of files.entries()) collectForeign(file, this.owners[i], this.foreign);
    for (const [i, file] of files.entries()) collectWords(file, this.owners[i], this.foreign, words);
    this.words = [...words].filter((word) => !keep.has(word)).sort();
    this.taken = new Set(files.flatMap((file) => file.json.strings));
  }

  /**
   * Copies of the snapshots in which each word of the program is another one.
   * @param {(number: number) => string} vocabulary
   */
  rename(vocabulary) {
    const renamed = this.#otherWords(vocabulary);
    return this.files.map((file, i) => {
      const copy = file.copy();
      new Renaming(copy, this.owners[i], renamed, this.foreign).run();
      return copy;
    });
  }

  #otherWords(vocabulary) {
    const renamed = new Map();
    let number = 0;
    for (const word of this.words) {
      let other = "";
      do other = likeWord(word, vocabulary(number++));
      while (this.taken.has(other));
      renamed.set(word, other);
    }
    return renamed;
  }
}

/** Capitals and leading underscores say what a word is (a class, something private): they stay. */
function likeWord(word, other) {
  const [, marks, first] = /^([_$]*)(.?)/u.exec(word);
  const isCapital = first !== first.toLowerCase();
  return marks + (isCapital ? other.charAt(0).toUpperCase() + other.slice(1) : other);
}

class Renaming {
  constructor(file, owners, renamed, foreign) {
    this.file = file;
    this.owners = owners;
    this.renamed = renamed;
    this.foreign = foreign;
    /** Old name to the number of the new one. The old string stays, for what Node calls the same. */
    this.stringOf = new Map();
  }

  run() {
    const { file } = this;
    for (let node = 0; node < file.nodeCount; node++) {
      const string = this.#isNamedByProgram(node) ? this.#otherString(file.nameOf(node)) : null;
      if (string !== null) file.setNodeName(node, string);
      this.#renameEdges(node);
    }
  }

  /** A text that equals a word is that word, used as data; code carries the names of its functions. */
  #isNamedByProgram(node) {
    const type = this.file.typeOf(node);
    if (type === "string" || type === "symbol") return true;
    if (type === "code" || type === "hidden") return !this.foreign.has(this.file.nameOf(node));
    return this.owners[node] === "program" || this.owners[node] === "extended";
  }

  #renameEdges(node) {
    const owner = this.owners[node];
    if (owner === "foreign" || owner === null) return;
    this.file.forEachEdge(node, (edge, type) => {
      if (type !== "property" && type !== "context") return;
      const name = this.file.edgeName(edge);
      const string = owner !== "program" && this.foreign.has(name) ? null : this.#otherString(name);
      if (string !== null) this.file.setEdgeName(edge, string);
    });
  }

  #otherString(name) {
    const [, prefix, mark, word] = NAME.exec(name) ?? [];
    const other = this.renamed.get(word);
    if (other === undefined) return null;
    if (!this.stringOf.has(name)) this.stringOf.set(name, this.file.addString(prefix + mark + other));
    return this.stringOf.get(name);
  }
}
