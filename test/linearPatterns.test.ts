// Names in snapshots may be long and made for it: no regular expression of the sources takes a time that grows with the square of a text.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "vitest";
import { parseAst } from "vitest/node";

const ROOT = join(import.meta.dirname, "..");
const LENGTH = 6_000;
/** Linear patterns take less than 0.2 ms, quadratic ones 60 and more. */
const MOST_MS = 10;

/** Their texts are of a known length: figures, and names and sentences that are cut before. */
const BOUNDED: ReadonlySet<string> = new Set([
  "src/figures/format.ts",
  "src/protocol/signature.ts",
  "src/render/markdownEscape.ts",
  "src/protocol/placeWords.ts",
]);

const SIGNS = [..." a0_$A./\\[](){},:-#*\n\t<>\"'`|@=%", "aA", "a.", "a ", " a", "/a", "a-", ", ", ": ", "0.", "a0", "//", "/*", "é", "😀"];

function patternsOf(file: string): RegExp[] {
  const found: RegExp[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    if ("regex" in node) {
      const { pattern, flags } = node.regex as { pattern: string; flags: string };
      found.push(new RegExp(pattern, flags.replace(/[gy]/g, "")));
    }
    for (const inner of Object.values(node)) visit(inner);
  };
  visit(parseAst(readFileSync(join(ROOT, file), "utf8"), { lang: "ts" }));
  return found;
}

/** What a pattern spells between what it leaves open: `a (.*) b\\d+` has "a " and " b1". */
function spelledBy({ source }: RegExp): string[] {
  const literal = (part: string) =>
    part
      .replace(/\\d\+/g, "1")
      .replace(/\(\?[:=!<]+|[()^$?*+|]/g, (sign, at: number, all: string) => (all[at - 1] === "\\" ? sign : ""))
      .replace(/\\(?=\W)/g, "");
  const pieces = source.split(/\.[*+]\??|\\[wsSW][*+]\??/).map(literal);
  return pieces.filter((piece) => piece.length > 0 && piece.length < 100);
}

/** Texts of one sign, or of a word that the pattern itself has, behind another such word, and before what ends it. */
function* textsFor(pattern: RegExp): Generator<string> {
  const words = [...new Set(pattern.source.match(/[A-Za-z_]{2,}|[^\\\w\s]/g))].slice(0, 10);
  for (const sign of new Set([...SIGNS, ...words]))
    for (const before of ["", ...words.slice(0, 6)]) yield `${before}${sign.repeat(LENGTH / sign.length)}\0x`;
  const [first = "", ...pieces] = spelledBy(pattern);
  for (const piece of pieces) yield `${first}${piece.repeat((10 * LENGTH) / piece.length)}\0x`;
}

function timeOf(pattern: RegExp, text: string): number {
  const since = performance.now();
  pattern.exec(text);
  return performance.now() - since;
}

/** A text on which it is slow each time, if there is one. */
function slowOn(pattern: RegExp): string | undefined {
  for (const text of textsFor(pattern)) if ([1, 2, 3].every(() => timeOf(pattern, text) > MOST_MS)) return text;
  return undefined;
}

const files = ["src", "webview"].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name).replaceAll("\\", "/")),
);

test("every regular expression is linear, but for those whose texts are cut before", { timeout: 300_000 }, () => {
  const slow = files
    .filter((file) => !BOUNDED.has(file))
    .flatMap((file) =>
      patternsOf(file).flatMap((pattern) =>
        ((text) => (text === undefined ? [] : [[file, pattern.source, text.slice(0, 20)]]))(slowOn(pattern)),
      ),
    );
  assert.deepEqual(slow, []);
});

test("a quadratic one is noticed", () => {
  assert.notEqual(slowOn(/\s+$/), undefined);
  assert.notEqual(slowOn(/^key \(.*? @\d+\) -> value \(.*? @\d+\) pair$/), undefined);
  assert.equal(slowOn(/(?<!\s)\s+$/), undefined);
});
