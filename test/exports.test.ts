// What a file exports, another file uses: what nothing uses is deleted, what one file uses alone is not exported.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const VALUE = /^(@customElement.*\n)?export (?:abstract )?(?:async )?(?:const|let|function\*?|class) (\w+)/gm;
const TYPE = /^export (?:declare )?(?:interface|type) (\w+)/gm;

/** Called by the editor, by name. */
const CALLED_FROM_OUTSIDE: ReadonlySet<string> = new Set(["src/extension/activation.ts deactivate"]);

function filesIn(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .map((file) => path.posix.join(folder, file.split(path.sep).join("/")))
    .filter((file) => /\.(ts|mjs)$/.test(file) && !file.includes("node_modules/"));
}

/** Words of a source outside its comments. */
function wordsOf(source: string): string[] {
  return source.replace(/^\s*(\/\/|\/\*\*|\*).*$/gm, "").match(/\w+/g) ?? [];
}

const sources = new Map(["src", "webview", "test"].flatMap(filesIn).map((file) => [file, readFileSync(path.join(ROOT, file), "utf8")]));
const filesWith = new Map<string, number>();
for (const source of sources.values()) for (const word of new Set(wordsOf(source))) filesWith.set(word, (filesWith.get(word) ?? 0) + 1);

/** Exports that no other file names. A custom element is used by its tag; a type may be there for those who read a signature. */
function unused(file: string, source: string): string[] {
  const values = [...source.matchAll(VALUE)].filter(([, element]) => element === undefined).map(([, , name]) => name);
  const words = wordsOf(source);
  const types = [...source.matchAll(TYPE)].map(([, name]) => name).filter((name) => words.filter((word) => word === name).length === 1);
  return [...values, ...types].filter((name) => filesWith.get(name) === 1 && !CALLED_FROM_OUTSIDE.has(`${file} ${name}`));
}

test("nothing is exported that no other file uses", () => {
  const exported = [...sources].filter(([file]) => !file.startsWith("test/"));
  assert.ok(exported.length > 300, `${exported.length} files`);
  assert.deepEqual(
    exported.flatMap(([file, source]) => unused(file, source).map((name) => `${file}: ${name}`)),
    [],
  );
});

test("a value that nobody imports is found, and so is a type that nobody names", () => {
  const source = "export const zzUnusedValue = 1;\nexport type ZzUnusedType = string;\n/** zzUnusedValue */\n";
  for (const word of new Set(wordsOf(source))) filesWith.set(word, Math.max(1, filesWith.get(word) ?? 0));
  filesWith.set("zzUnusedValue", 1);
  filesWith.set("ZzUnusedType", 1);
  assert.deepEqual(unused("src/zz.ts", source), ["zzUnusedValue", "ZzUnusedType"]);
});
