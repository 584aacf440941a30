import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, test } from "vitest";
import { announcedIn, bytesNeeded, checkAddresses, checkMemory, memoryHere, memoryLeft } from "../../../src/query/input/memoryNeed.ts";
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

test("nodes, edges and texts of each snapshot are counted, and what is needed beside them", () => {
  const one = { nodeCount: 1e6, edgeCount: 4e6, textBytes: 7e6 };
  assert.equal(bytesNeeded([]), 165e6);
  assert.equal(bytesNeeded([one]), 165e6 + 145e6 + 32e6 + 7e6);
  assert.equal(bytesNeeded([one, one]), 165e6 + 2 * (145e6 + 32e6 + 7e6));
});

test("texts are what of a file is not the digits of its nodes and edges", async () => {
  const path = join(folder, "announced");
  writeFileSync(path, '{"snapshot":{"node_count":100,"edge_count":200}'.padEnd(10_000));
  assert.deepEqual(await announcedIn(path), { nodeCount: 100, edgeCount: 200, textBytes: 10_000 - 100 * 25 - 200 * 17 });
});

test("threads need 1.75 GB of addresses", async () => {
  await checkAddresses(1.75e9);
  await assert.rejects(checkAddresses(1.75e9 - 1), /the address space of this process is limited/);
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
