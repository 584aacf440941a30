// Some of what `npm run soak` runs: leak tests of servers, each in a process of its own.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, test, vi } from "vitest";
import { installOnce } from "../support/installOnce.mjs";
import { CLEAN } from "./cleanServers.mjs";
import { LEAKY } from "./leakyServers.mjs";
import { runOne } from "./runOne.mjs";
import { LIBRARIES } from "./servers.mjs";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

beforeAll(async () => {
  const built = join(import.meta.dirname, "..", "..", "dist", "test.cjs");
  assert.ok(existsSync(built), 'dist/test.cjs is missing: run "npm run build" first');
  await installOnce(LIBRARIES);
});

test.each(["node:http", "a cache with a bound"])("a clean server passes: %s", async (name) => {
  assert.ok(name in CLEAN);
  assert.equal((await runOne("clean", name)).wrong, null);
});

// The second leaves 1 kB in pages that count as used from the first byte, the third outside the heap.
test.each(["a Map by request", "listeners of a bus", "parts of a pool of Buffers"])(
  "a leaky server fails and names what keeps: %s",
  async (name) => {
    assert.ok(name in LEAKY);
    assert.equal((await runOne("leaky", name)).wrong, null);
  },
);
