// The workspace that the tests open: real snapshots, and files that are none.
import {
  chmodSync,
  copyFileSync,
  cpSync,
  createReadStream,
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { collect } from "../../scenarios/support/collection.mjs";
import { makeTracedService } from "./tracedService.mjs";

const TRUNCATED = 300_000;

/**
 * A new folder with
 *   shop/shop-before.heapsnapshot, shop-after.heapsnapshot.gz   a committed pair, one plain and one gzipped
 *   story/before, after, settled.heapsnapshot, metrics.json     written by the LoopBack service of test/scenarios; large enough to be cancelled
 *   traced/                                                     a service in TypeScript compiled with source maps, with three snapshots
 *   broken.heapsnapshot                                         cut short
 *   notes.txt, notes.json                                       no snapshots
 */
export async function makeWorkspace(root) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "heap-verdict-workspace-"));
  const fixture = (name) => path.join(root, "test", "fixtures", name);
  mkdirSync(path.join(folder, "shop"));
  const before = path.join(folder, "shop", "shop-before.heapsnapshot");
  await pipeline(createReadStream(fixture("loopback-node20-before.heapsnapshot.gz")), createGunzip(), createWriteStream(before));
  copyFileSync(fixture("loopback-node20-after.heapsnapshot.gz"), path.join(folder, "shop", "shop-after.heapsnapshot.gz"));
  writeFileSync(path.join(folder, "broken.heapsnapshot"), readFileSync(before).subarray(0, TRUNCATED));
  writeFileSync(path.join(folder, "notes.txt"), "no snapshot\n");
  writeFileSync(path.join(folder, "notes.json"), "{}\n");
  makeTracedService(path.join(folder, "traced"));
  const story = await collect("story-loopback-leaky");
  mkdirSync(path.join(folder, "story"));
  for (const name of ["before.heapsnapshot", "after.heapsnapshot", "settled.heapsnapshot", "metrics.json"]) {
    cpSync(path.join(story, name), path.join(folder, "story", name));
    chmodSync(path.join(folder, "story", name), 0o644);
  }
  return folder;
}
