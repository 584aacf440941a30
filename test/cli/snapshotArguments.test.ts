import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, test } from "vitest";
import { expandSnapshots } from "../../src/cli/snapshotArguments.ts";

let folder: string;

/** Makes files a minute apart in the order given; a folder's name ends with a slash. */
function make(name: string, files: readonly string[]): string {
  const path = join(folder, name);
  mkdirSync(path);
  files.forEach((file, at) => {
    writeFileSync(join(path, file), "");
    utimesSync(join(path, file), 1_700_000_000 + 60 * at, 1_700_000_000 + 60 * at);
  });
  return path;
}

const names = async (...given: string[]) => (await expandSnapshots(given)).map((path) => basename(path));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "heap-verdict-arguments-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("arguments stand for", () => {
  test("the files that they name, in the order given, and standard input", async () => {
    assert.deepEqual(await expandSnapshots(["b", "a", "a", "-"]), ["b", "a", "a", "-"]);
  });

  test("the snapshots of a folder in order of capture, packed ones too, and nothing else", async () => {
    const run = make("run", [
      "z.heapsnapshot",
      "metrics.json",
      "a.heapsnapshot.gz",
      "m.heapsnapshot.zst",
      "b.heaptimeline",
      "x.heapprofile",
    ]);
    assert.deepEqual(await names(run), ["z.heapsnapshot", "a.heapsnapshot.gz", "m.heapsnapshot.zst", "b.heaptimeline"]);
  });

  test("those of a folder by their roles, whatever their times", async () => {
    const roles = make("roles", ["settled.heapsnapshot", "after.heapsnapshot", "before.heapsnapshot"]);
    assert.deepEqual(await names(roles), ["before.heapsnapshot", "after.heapsnapshot", "settled.heapsnapshot"]);
  });

  test("the files that match a pattern, in order of capture", async () => {
    const some = make("some", ["c.heapsnapshot", "b.heapsnapshot", "a.txt"]);
    const pattern = join(some, "*.heapsnapshot");
    assert.deepEqual(await names(pattern), ["c.heapsnapshot", "b.heapsnapshot"]);
    assert.deepEqual(await names(join(folder, "{some,roles}", "{b,after}.heapsnapshot")), ["after.heapsnapshot", "b.heapsnapshot"]);
  });

  test("a file that has such a name, even where it reads as a pattern", async () => {
    const odd = make("odd", ["[1].heapsnapshot", "1.heapsnapshot"]);
    assert.deepEqual(await names(join(odd, "[1].heapsnapshot")), ["[1].heapsnapshot"]);
  });
});

describe("what is missing is said", () => {
  const refused = async (argument: string, words: RegExp, name = "UsageError") => {
    await assert.rejects(expandSnapshots([argument]), (error: Error) => error.name === name && words.test(error.message));
  };

  test("a folder without snapshots", async () => {
    await refused(make("empty", ["notes.txt"]), /empty: is a folder without heap snapshots: \*\.heapsnapshot/, "InputError");
  });

  test("a folder with one", async () => {
    await refused(
      make("one", ["a.heapsnapshot"]),
      /^".*one" holds one snapshot, .*a\.heapsnapshot: growth takes two; heap-verdict summarize/,
    );
  });

  test("a pattern that nothing matches", async () => {
    await refused(join(folder, "nothing-*.heapsnapshot"), /^no file matches ".*nothing-\*\.heapsnapshot"$/);
  });

  test("a file that is not there is left to the reader, which names it", async () => {
    assert.deepEqual(await expandSnapshots(["gone.heapsnapshot"]), ["gone.heapsnapshot"]);
  });
});
