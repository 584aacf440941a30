// More holders whose name needs its last member, its key or its package: a static of a class, a property under a symbol, a Map in a Map, a closure's
// variable of a package's main.js.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";

export const variants = ["static", "scoped package", "map in map", "listeners of a stream"];

import { PassThrough } from "node:stream";

const rows = (number, count) => Array.from({ length: count }, (_, row) => ({ row, value: number + row / 7 }));

class Brew {
  static tastings = [];
  litres = 40;

  static taste(number) {
    Brew.tastings.push({ number, notes: rows(number, 24) });
  }
}

const SOURCE = `"use strict";
const remembered = new Map();
module.exports = { ask(question, rows) { remembered.set(question, { question, rows }); return remembered.size; } };
`;

function scopedPackage() {
  const folder = mkdtempSync(path.join(os.tmpdir(), "oracle-"));
  const home = path.join(folder, "node_modules", "@delphi", "answers");
  mkdirSync(path.join(home, "lib"), { recursive: true });
  writeFileSync(path.join(home, "package.json"), '{ "name": "@delphi/answers", "version": "0.3.0", "main": "lib/main.js" }\n');
  writeFileSync(path.join(home, "lib", "main.js"), SOURCE);
  const answers = createRequire(path.join(folder, "oracle.js"))("@delphi/answers");
  rmSync(folder, { recursive: true });
  return (number) => answers.ask(`question ${number}`, rows(number, 22));
}

const archive = {
  shelves: new Map([
    ["maps", new Map()],
    ["letters", new Map()],
  ]),
};
const tape = new PassThrough().setMaxListeners(0);

const STEP = {
  static: () => (number) => Brew.taste(number),
  "scoped package": scopedPackage,
  "map in map": () => (number) => archive.shelves.get("letters").set(`letter ${number}`, rows(number, 26)),
  "listeners of a stream": () => (number) => {
    const reel = { number, cuts: rows(number, 20) };
    tape.on("drain", () => reel.cuts.length);
  },
};

export default async function run({ capture, variant }) {
  const step = STEP[variant]();
  let number = 0;
  const load = (steps) => {
    for (let i = 0; i < steps; i++) step(number++);
  };
  load(100);
  await capture("before");
  load(950);
  await capture("after");
  load(950);
  await capture("settled", { note: "same load again", load: "repeated" });
}

const TRUTHS = {
  static: { culprit: ["tastings"], namedIn: ["tastings", "Brew"] },
  "scoped package": { culprit: ["remembered"], namedIn: ["remembered", "@delphi/answers"] },
  "map in map": { culprit: ["shelves", "archive"], namedIn: ["shelves", "letters"] },
  "listeners of a stream": { culprit: ["tape"], namedIn: ["tape|PassThrough", "drain"], explains: { least: 0.5 } },
};

export function truth(_facts, variant) {
  return {
    about: "what piles up stands at a place that one line can name",
    leak: true,
    status: ["leak", "leak-suspected"],
    settledStatus: ["leak"],
    tenants: { before: 0, after: 0, ids: [] },
    ...TRUTHS[variant],
  };
}
