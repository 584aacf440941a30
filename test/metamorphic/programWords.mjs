// The words of a program: what it calls its classes, functions, properties and variables. Names of Node, V8 and libraries are none, ids are none.

/** A name as it stands in a snapshot: an accessor's prefix, a private name's mark, the word. */
export const NAME = /^((?:get |set |bound |async )*)(#?)([\p{ID_Start}$_][\p{ID_Continue}$]*)$/u;

/** The language's own. */
const LANGUAGE = new Set([
  "constructor",
  "prototype",
  "__proto__",
  "length",
  "arguments",
  "this",
  "default",
  "Object",
  "Array",
  "Function",
]);
/** An object with more keys than this is a dictionary: its keys are data. */
const MOST_PROPERTIES = 24;

/** @typedef {import("./snapshotFile.mjs").SnapshotFile} SnapshotFile */

/**
 * The words that Node's and libraries' objects use, as they stand.
 * @param {SnapshotFile} file
 */
export function collectForeign(file, owners, foreign) {
  for (let node = 0; node < file.nodeCount; node++) {
    if (owners[node] !== "foreign") continue;
    foreign.add(file.nameOf(node));
    for (const name of edgeNames(file, node)) foreign.add(name);
  }
}

/**
 * Adds to `words` what the program's objects call things. Of a class that extends a foreign one, the foreign words are not its own.
 * @param {SnapshotFile} file
 */
export function collectWords(file, owners, foreign, words) {
  for (let node = 0; node < file.nodeCount; node++) {
    const owner = owners[node];
    if (owner !== "program" && owner !== "extended") continue;
    addWord(words, file.nameOf(node));
    const names = edgeNames(file, node);
    if (names.length > MOST_PROPERTIES && file.nameOf(node) === "Object") continue;
    for (const name of names) if (owner !== "extended" || !foreign.has(name)) addWord(words, name);
  }
}

/** Names of properties and variables of `node`. */
function edgeNames(file, node) {
  const names = [];
  file.forEachEdge(node, (edge, type) => {
    if (type === "property" || type === "context") names.push(file.edgeName(edge));
  });
  return names;
}

/** What has a digit may be an id, and stays. */
function addWord(words, name) {
  const word = NAME.exec(name)?.[3];
  if (word !== undefined && word.length > 1 && !LANGUAGE.has(word) && !/\d/.test(word)) words.add(word);
}
