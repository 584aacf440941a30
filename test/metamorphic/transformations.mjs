// What is done to a program's snapshots, and what the answer on the changed ones is held against.
import { createReadStream, createWriteStream } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { VOCABULARIES } from "./vocabularies.mjs";

/**
 * `make(subject)` gives questions: { like: "two" or "three", files, load } where `like` names the answer on the snapshots as they were taken.
 * `same`: status and number of tenants must stay. Otherwise less was given, or something that contradicts itself: the answer may become less sure,
 * but never a clean bill or an accusation that was not there before.
 */
export const TRANSFORMATIONS = [
  ...Object.entries(VOCABULARIES).map(([name, vocabulary]) => ({
    name: `rename, ${name}`,
    same: true,
    make: (subject) => renamed(subject, name, vocabulary),
  })),
  { name: "gzip", same: true, make: zipped },
  { name: "swap two", same: false, make: (subject) => [question("two", [subject.after, subject.before])] },
  { name: "permute three", same: false, make: (subject) => (subject.settled ? permutations(subject) : []) },
  { name: "duplicate one", same: false, make: duplicates },
  { name: "insert a foreign one", same: false, make: foreigners },
  {
    name: "drop the middle one",
    same: false,
    make: (subject) => (subject.settled ? [question("three", [subject.before, subject.settled])] : []),
  },
  { name: "declare nothing", same: false, make: (subject) => (subject.settled ? [question("three", seriesOf(subject))] : []) },
];

export function seriesOf({ before, after, settled }) {
  return settled === null ? [before, after] : [before, after, settled];
}

function question(like, files, load = null) {
  return { like, files, load };
}

/** The two questions on other files of the same captures. */
function bothQuestions(subject, files) {
  const two = question("two", files.slice(0, 2));
  return files.length > 2 ? [two, question("three", files, subject.load)] : [two];
}

function renamed(subject, name, vocabulary) {
  const files = subject.names().rename(vocabulary);
  const paths = files.map((file, i) => {
    const target = path.join(subject.scratch, `${name}-${i}.heapsnapshot`);
    file.write(target);
    return target;
  });
  return bothQuestions(subject, paths);
}

async function zipped(subject) {
  const files = [];
  for (const [i, file] of seriesOf(subject).entries()) {
    files.push(path.join(subject.scratch, `${i}.heapsnapshot.gz`));
    await pipeline(createReadStream(file), createGzip({ level: 1 }), createWriteStream(files[i]));
  }
  return bothQuestions(subject, files);
}

function permutations({ before, after, settled, load }) {
  const orders = [
    [before, settled, after],
    [after, before, settled],
    [after, settled, before],
    [settled, before, after],
    [settled, after, before],
  ];
  return orders.map((files) => question("three", files, load));
}

function duplicates({ before, after, load }) {
  return [
    [before, before, after],
    [before, after, after],
  ].map((files) => question("two", files, load));
}

function foreigners({ before, after, settled, foreign, load }) {
  const between = settled === null ? [] : [question("three", [before, foreign, settled], load)];
  return [...between, question("two", [before, after, foreign], load)];
}
