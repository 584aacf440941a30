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
import { checkOutput, writeWhole as write } from "../../src/cli/outputFile.ts";
import { UsageError } from "../../src/query/queryErrors.ts";

let folder: string;
const at = (name: string) => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "heap-verdict-out-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const writeWhole = (out: string, text: string, inputs: string[] = []) => write(out, text, { inputs, signal: new AbortController().signal });
const posix = process.platform !== "win32";

test("a file is created or replaced, and nothing else is left", async () => {
  await writeWhole(at("report.md"), "one");
  await writeWhole(at("report.md"), "two ä");
  assert.equal(readFileSync(at("report.md"), "utf8"), "two ä");
  assert.deepEqual(readdirSync(folder), ["report.md"]);
});

test("who reads the old file while it is replaced keeps reading the old one", async () => {
  writeFileSync(at("report.md"), "old");
  linkSync(at("report.md"), at("reader.md"));
  await writeWhole(at("report.md"), "new");
  assert.equal(readFileSync(at("reader.md"), "utf8"), "old");
});

test.runIf(posix)("a link to a file that is not there yet is followed, links that lead in a circle are refused", async () => {
  symlinkSync("late.md", at("link-of-link.md"));
  symlinkSync("link-of-link.md", at("first.md"));
  await checkOutput(at("first.md"), []);
  await writeWhole(at("first.md"), "new");
  assert.ok(lstatSync(at("first.md")).isSymbolicLink() && lstatSync(at("link-of-link.md")).isSymbolicLink());
  assert.equal(readFileSync(at("late.md"), "utf8"), "new");
  symlinkSync("round.md", at("circle.md"));
  symlinkSync("circle.md", at("round.md"));
  await assert.rejects(checkOutput(at("circle.md"), []), /--out .*: is a link that leads in a circle/);
});

test.runIf(posix)("a replaced file keeps its permissions, a link stays a link", async () => {
  writeFileSync(at("real.md"), "old");
  chmodSync(at("real.md"), 0o640);
  symlinkSync("real.md", at("link.md"));
  await writeWhole(at("link.md"), "new");
  assert.ok(lstatSync(at("link.md")).isSymbolicLink());
  assert.equal(readFileSync(at("real.md"), "utf8"), "new");
  assert.equal(statSync(at("real.md")).mode & 0o777, 0o640);
});

test.runIf(posix)("a device is written to and stays one", async () => {
  await checkOutput("/dev/null", []);
  await writeWhole("/dev/null", "text");
  assert.ok(statSync("/dev/null").isCharacterDevice());
});

test("what cannot be written is refused, with the reason, and leaves nothing", async () => {
  mkdirSync(at("sub"));
  writeFileSync(at("in.heapsnapshot"), "");
  const refused = (out: string, reason: RegExp) =>
    assert.rejects(
      checkOutput(out, [at("in.heapsnapshot")]),
      (error: unknown) => error instanceof UsageError && reason.test(error.message),
    );
  await refused(at("sub"), /is a directory$/);
  await refused(join(at("missing"), "r.md"), /there is no folder/);
  await refused(join(at("in.heapsnapshot"), "r.md"), /there is no folder/);
  await refused(at("in.heapsnapshot"), /would overwrite the input/);
  await refused(join(folder, "sub", "..", "in.heapsnapshot"), /would overwrite the input/);
  await checkOutput(at("new.md"), [at("in.heapsnapshot")]);
  await assert.rejects(writeWhole(at("sub"), "text"), UsageError);
  await assert.rejects(writeWhole(join(at("missing"), "r.md"), "text"), UsageError);
  assert.deepEqual(readdirSync(folder).sort(), ["in.heapsnapshot", "sub"]);
});

test("what was written before an interrupt is removed", async () => {
  const interrupted = new AbortController();
  interrupted.abort();
  await assert.rejects(write(at("report.md"), "text", { inputs: [], signal: interrupted.signal }));
  assert.deepEqual(readdirSync(folder), []);
});

test("somebody else's temporary file stays", async () => {
  writeFileSync(at(`.report.md.${process.pid}.tmp`), "not ours");
  await writeWhole(at("report.md"), "text");
  await assert.rejects(writeWhole(join(at("report.md"), "r.md"), "text"), UsageError);
  assert.equal(readFileSync(at(`.report.md.${process.pid}.tmp`), "utf8"), "not ours");
});

test.runIf(posix)("nobody may read a report who may not read the snapshots", async () => {
  const mode = (name: string) => statSync(at(name)).mode & 0o777;
  for (const [name, bits] of Object.entries({ shared: 0o644, private: 0o600, ofTheGroup: 0o640 })) {
    writeFileSync(at(name), "");
    chmodSync(at(name), bits);
  }
  writeFileSync(at("old.md"), "");
  chmodSync(at("old.md"), 0o644);
  await writeWhole(at("a.md"), "", [at("shared"), at("private")]);
  await writeWhole(at("old.md"), "", [at("private")]);
  await writeWhole(at("b.md"), "", [at("ofTheGroup")]);
  await writeWhole(at("c.md"), "", [at("shared")]);
  assert.deepEqual(["a.md", "old.md", "b.md", "c.md"].map(mode), [0o600, 0o600, 0o640 & ~process.umask(), 0o666 & ~process.umask()]);
});

test.runIf(posix)("an input by another name is still that input", async () => {
  writeFileSync(at("in.heapsnapshot"), "");
  symlinkSync("in.heapsnapshot", at("alias"));
  await assert.rejects(checkOutput(at("alias"), [at("in.heapsnapshot")]), /would overwrite the input/);
});
