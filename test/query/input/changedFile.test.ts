// A file that changes while it is read: what was read is right, or the place is told where it no longer was.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { appendFileSync, mkdtempSync, renameSync, rmSync, truncateSync, unlinkSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, test } from "vitest";
import { readSnapshot } from "../../../src/query/input/readSnapshot.ts";
import { InputError } from "../../../src/query/queryErrors.ts";
import { snapshotBytes } from "../../fixtures/fixtures.ts";

const folder = mkdtempSync(join(tmpdir(), "heap-verdict-changed-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, "one.heapsnapshot");
const other = join(folder, "other.heapsnapshot");
/** More than two chunks of the reader. */
const BYTES = snapshotBytes("loopback-node20-before");
const posix = process.platform !== "win32";

beforeEach(() => {
  writeFileSync(file, BYTES);
  writeFileSync(other, snapshotBytes("timeline-node20"));
});

/** Reads the file, and does something to it when its first chunk has been read. */
async function read(change: () => void): Promise<string> {
  let isChanged = false;
  const { snapshot } = await readSnapshot(file, () => {
    if (!isChanged) change();
    isChanged = true;
  });
  return createHash("sha256").update(snapshot.nodes.id).update(snapshot.edges.to).digest("hex");
}

async function refused(change: () => void): Promise<InputError> {
  let caught: unknown;
  await read(change).catch((error) => {
    caught = error;
  });
  assert.ok(caught instanceof InputError, String(caught));
  assert.equal(caught.file, file);
  assert.ok(caught.byteOffset !== null && caught.byteOffset > 0, caught.message);
  return caught;
}

test.runIf(posix)("deleted or replaced by another one, it is read to its end as it was", async () => {
  const whole = await read(() => {});
  assert.equal(await read(() => unlinkSync(file)), whole);
  writeFileSync(file, BYTES);
  assert.equal(await read(() => renameSync(other, file)), whole);
});

test("cut short, it ends too early, and the place is told", async () => {
  const { message } = await refused(() => truncateSync(file, BYTES.length >> 1));
  assert.match(message, /ends|end of/);
});

test("written over or written on, it is no snapshot from there", async () => {
  await refused(() => writeFileSync(file, Buffer.alloc(BYTES.length, "x")));
  writeFileSync(file, BYTES);
  await refused(() => appendFileSync(file, '{"snapshot":{}}'));
});

test("a file that is opened is closed again, whatever it was", async () => {
  const before = await open(other);
  const descriptor = before.fd;
  await before.close();
  for (let n = 0; n < 50; n++) await readSnapshot(join(folder, "none"), () => {}).catch(() => {});
  for (let n = 0; n < 50; n++) await readSnapshot(folder, () => {}).catch(() => {});
  await refused(() => truncateSync(file, 100));
  await new Promise((resolve) => setTimeout(resolve, 50));
  const after = await open(other);
  assert.ok(after.fd < descriptor + 20, `${after.fd} after ${descriptor}`);
  await after.close();
});
