import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, test } from "vitest";
import { writeFileAtomically } from "../../src/extension/saveFile.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "heap-verdict-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("the file has the last text, and nothing else is left", async () => {
  const file = path.join(folder, "report.md");
  await writeFileAtomically(file, "one");
  await writeFileAtomically(file, "two");
  assert.equal(await readFile(file, "utf8"), "two");
  assert.deepEqual(await readdir(folder), ["report.md"]);
});

test("a target that cannot be replaced rejects and leaves no temporary file", async () => {
  await assert.rejects(writeFileAtomically(path.join(folder, "missing", "a.md"), "x"), { code: "ENOENT" });
  await assert.rejects(writeFileAtomically(folder, "x"));
  assert.deepEqual(await readdir(folder), []);
});
