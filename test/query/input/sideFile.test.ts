// Files beside the snapshots may be anyone's.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, test } from "vitest";
import { readJsonFile, readSideFile } from "../../../src/query/input/sideFile.ts";
import { InputError } from "../../../src/query/queryErrors.ts";

const folder = mkdtempSync(join(tmpdir(), "heap-verdict-side-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);
const posix = process.platform !== "win32";

function put(name: string, text: string): string {
  writeFileSync(at(name), text);
  return at(name);
}

async function refused(file: string, detail: string, byteOffset: number | null = null): Promise<void> {
  await assert.rejects(readJsonFile(file), (error) => {
    assert.ok(error instanceof InputError);
    assert.deepEqual([error.file, error.detail, error.byteOffset], [file, detail, byteOffset]);
    return true;
  });
}

test("JSON is read, with a byte order mark or without, and through a link", async () => {
  assert.deepEqual(await readJsonFile(put("marked.json", '\ufeff{"a": "ä"}\n')), { a: "ä" });
  if (!posix) return;
  symlinkSync("marked.json", at("link.json"));
  assert.deepEqual(await readJsonFile(at("link.json")), { a: "ä" });
});

test("what is no JSON is told by the place, and nothing of it is quoted", async () => {
  await refused(put("secret", "root:x:0:0"), "is no JSON", 4);
  await refused(put("cut", '{"a": ["ä", '), "is no JSON", 13);
  await refused(put("more", '{"key": 1} password'), "is no JSON", 11);
  await refused(put("empty", ""), "is no JSON", 0);
  await refused(put("escape", '["\\x41"]'), "is no JSON", 3);
});

test("what is not there, no file, or too long is refused", async () => {
  await refused(at("none"), "no such file");
  await refused(folder, "is a directory, not a file");
  truncateSync(put("fits", "{}"), 16e6);
  assert.equal((await readSideFile(at("fits"))).length, 16e6);
  truncateSync(put("long", "{}"), 16e6 + 1);
  await refused(at("long"), "is longer than 16 MB");
});

test.runIf(posix)("a pipe, a device, a socket's place and a link to any of them are refused at once", async () => {
  execFileSync("mkfifo", [at("pipe")]);
  symlinkSync(at("pipe"), at("to-pipe"));
  symlinkSync("/dev/zero", at("to-device"));
  symlinkSync(at("circle"), at("circle"));
  for (const name of ["pipe", "to-pipe", "to-device"]) await refused(at(name), "is no regular file");
  await refused(at("circle"), "is a link that leads in a circle");
});
