import assert from "node:assert/strict";
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "vitest";
import { checkOutput, writeWhole } from "../../src/cli/outputFile.ts";
import { UsageError } from "../../src/query/queryErrors.ts";

let folder: string;
const at = (name: string) => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "heap-verdict-out-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const posix = process.platform !== "win32";

test("a file is created or replaced, and nothing else is left", () => {
  writeWhole(at("report.md"), "one");
  writeWhole(at("report.md"), "two ä");
  assert.equal(readFileSync(at("report.md"), "utf8"), "two ä");
  assert.deepEqual(readdirSync(folder), ["report.md"]);
});

test("who reads the old file while it is replaced keeps reading the old one", () => {
  writeFileSync(at("report.md"), "old");
  linkSync(at("report.md"), at("reader.md"));
  writeWhole(at("report.md"), "new");
  assert.equal(readFileSync(at("reader.md"), "utf8"), "old");
});

test.runIf(posix)("a replaced file keeps its permissions, a link stays a link", () => {
  writeFileSync(at("real.md"), "old");
  chmodSync(at("real.md"), 0o640);
  symlinkSync("real.md", at("link.md"));
  writeWhole(at("link.md"), "new");
  assert.ok(lstatSync(at("link.md")).isSymbolicLink());
  assert.equal(readFileSync(at("real.md"), "utf8"), "new");
  assert.equal(statSync(at("real.md")).mode & 0o777, 0o640);
});

test.runIf(posix)("a device is written to and stays one", () => {
  checkOutput("/dev/null", []);
  writeWhole("/dev/null", "text");
  assert.ok(statSync("/dev/null").isCharacterDevice());
});

test("what cannot be written is refused, with the reason, and leaves nothing", () => {
  mkdirSync(at("sub"));
  writeFileSync(at("in.heapsnapshot"), "");
  const refused = (out: string, reason: RegExp) =>
    assert.throws(
      () => checkOutput(out, [at("in.heapsnapshot")]),
      (error: unknown) => error instanceof UsageError && reason.test(error.message),
    );
  refused(at("sub"), /is a directory$/);
  refused(join(at("missing"), "r.md"), /there is no folder/);
  refused(join(at("in.heapsnapshot"), "r.md"), /there is no folder/);
  refused(at("in.heapsnapshot"), /would overwrite the input/);
  refused(join(folder, "sub", "..", "in.heapsnapshot"), /would overwrite the input/);
  checkOutput(at("new.md"), [at("in.heapsnapshot")]);
  assert.throws(() => writeWhole(at("sub"), "text"), UsageError);
  assert.throws(() => writeWhole(join(at("missing"), "r.md"), "text"), UsageError);
  assert.deepEqual(readdirSync(folder).sort(), ["in.heapsnapshot", "sub"]);
});

test.runIf(posix)("an input by another name is still that input", () => {
  writeFileSync(at("in.heapsnapshot"), "");
  symlinkSync("in.heapsnapshot", at("alias"));
  assert.throws(() => checkOutput(at("alias"), [at("in.heapsnapshot")]), /would overwrite the input/);
});
