import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, test } from "vitest";
import { bytesNeeded, checkMemory, memoryHere, memoryLeft } from "../../../src/query/input/memoryNeed.ts";
import { InputError } from "../../../src/query/queryErrors.ts";
import { compareSnapshots } from "../../../src/query/session.ts";

const folder = mkdtempSync(join(tmpdir(), "heap-verdict-memory-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fixture = (name: string) => join(import.meta.dirname, "..", "..", "fixtures", `${name}.heapsnapshot.gz`);
const pair = [fixture("loopback-node20-before"), fixture("loopback-node20-after")];

describe("memory that there is not", () => {
  test("is told before anything is read, with the file, its counts and both figures", async () => {
    await assert.rejects(compareSnapshots({ paths: pair }, { memoryLimit: 10e6 }), (error) => {
      assert.ok(error instanceof InputError);
      assert.equal(error.file, pair[1]);
      assert.match(
        error.detail,
        /^has [\d,]+ nodes and [\d,]+ edges: comparing 2 snapshots takes about 0\.\d+ GB of memory, and there are 0\.010 GB$/,
      );
      return true;
    });
  });

  test("of one snapshot speaks of its analysis", async () => {
    await assert.rejects(checkMemory([pair[0]], 10e6), /its analysis takes about/);
  });
});

test("where there is enough nothing is said", async () => {
  await checkMemory(pair, memoryHere());
  assert.ok(memoryHere() > 100e6);
});

test("what open comparisons hold is no longer there", () => {
  const held = 3e9;
  assert.equal(memoryLeft(0), memoryHere());
  assert.ok(memoryLeft(held) < memoryHere() - 0.9 * held);
  assert.ok(memoryLeft() <= memoryHere());
});

test("more snapshots need more", () => {
  const one = { nodeCount: 1e6, edgeCount: 4e6 };
  assert.ok(bytesNeeded([one, one]) > bytesNeeded([one]) && bytesNeeded([one]) > bytesNeeded([]));
});

describe("what is no snapshot is left to the reader", () => {
  const put = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  test.each([
    ["a file that is not there", join(folder, "nowhere")],
    ["a directory", folder],
    ["text", put("text", "hello")],
    ["gzip that is cut", put("cut", "\u001f\u008b")],
    ["counts that the file cannot hold", put("counts", '{"snapshot":{"node_count":500000000,"edge_count":2000000000}')],
  ])("%s", (_, path) => checkMemory([path], 1));
});
