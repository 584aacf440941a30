import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, test } from "vitest";
import { addExpected } from "../../src/extension/expectedEntries.ts";

let folder = "";
let file = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "heap-verdict-expected-"));
  file = path.join(folder, ".heapverdict.json");
});
afterEach(() => rm(folder, { recursive: true }));

const names = async () =>
  (JSON.parse(await readFile(file, "utf8")) as { expected: { holder: string }[] }).expected.map(({ holder }) => holder);

test("forty at once: all are there, and nothing else is left", async () => {
  const all = Array.from({ length: 40 }, (_, n) => `holder ${n}`);
  await Promise.all(all.map((holder) => addExpected(file, { holder })));
  assert.deepEqual((await names()).sort(), all.sort());
  assert.deepEqual(await readdir(folder), [".heapverdict.json"]);
});

test("what else the file has stays", async () => {
  await writeFile(file, JSON.stringify({ limits: { total: 1 }, expected: [{ holder: "first" }] }));
  await addExpected(file, { holder: "second" });
  assert.deepEqual(await names(), ["first", "second"]);
  assert.deepEqual(JSON.parse(await readFile(file, "utf8")).limits, { total: 1 });
});

test("a file that is no JSON is left as it is", async () => {
  await writeFile(file, "{ // mine\n");
  await assert.rejects(addExpected(file, { holder: "second" }), SyntaxError);
  assert.equal(await readFile(file, "utf8"), "{ // mine\n");
  assert.deepEqual(await readdir(folder), [".heapverdict.json"]);
});

test("a lock that a window left when it ended holds nobody up", async () => {
  await writeFile(`${file}.lock`, "");
  await utimes(`${file}.lock`, 1_000, 1_000);
  await addExpected(file, { holder: "first" });
  assert.deepEqual(await names(), ["first"]);
});

test.runIf(process.platform !== "win32")("a link stays a link", async () => {
  await writeFile(path.join(folder, "shared.json"), "{}");
  await symlink("shared.json", file);
  await addExpected(file, { holder: "first" });
  assert.deepEqual(await names(), ["first"]);
  assert.match(await readFile(path.join(folder, "shared.json"), "utf8"), /first/);
});
