// Shows what each peer makes of a file: reads it, fails, or comes to other figures than the rest.
//   node failures.mjs [SNAPSHOT...]        plain or gzip; without any, the committed fixtures
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

/** Each with the most that it can do to one file. */
const peers = [
  ["devtools", "retained"],
  ["memlab", "retained"],
  ["v8HeapParser", "retained"],
  ["heapsnapshotParser", "read"],
  ["jsonParse", "read"],
];
const timeoutMs = 600_000;
const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const fixtures = here("../fixtures");

const given = process.argv.slice(2);
const files =
  given.length > 0 ? given : readdirSync(fixtures).flatMap((name) => (name.endsWith(".heapsnapshot.gz") ? join(fixtures, name) : []));
const unpacked = mkdtempSync(join(tmpdir(), "heap-verdict-peers-"));
try {
  for (const file of files) {
    const plain = file.endsWith(".gz") ? unpack(file) : file;
    console.log(`\n${basename(file)}`);
    for (const [peer, mode] of peers) console.log(`  ${peer.padEnd(20)}${outcome(peer, mode, plain)}`);
    if (plain !== file) rmSync(plain);
  }
} finally {
  rmSync(unpacked, { recursive: true });
}

/** No peer but DevTools' loader, which we feed, takes gzip. */
function unpack(/** @type {string} */ file) {
  const plain = join(unpacked, basename(file, ".gz"));
  writeFileSync(plain, gunzipSync(readFileSync(file)));
  return plain;
}

/** The figures that a peer printed, or the line in which it says what is wrong. */
function outcome(/** @type {string} */ peer, /** @type {string} */ mode, /** @type {string} */ file) {
  const { stdout, stderr, status, signal } = spawnSync(process.execPath, [here(`./run/${peer}.mjs`), mode, file], {
    encoding: "utf8",
    timeout: timeoutMs,
    maxBuffer: 1 << 28,
  });
  const last = stdout.trim().split("\n").at(-1) ?? "";
  if (status === 0 && last.startsWith("{")) return `${mode}: ${JSON.stringify(JSON.parse(last).figures)}`;
  const said = stderr.split("\n").find((line) => /error|fatal|panick|invalid|cannot/i.test(line) && !/^\s+(at|throw) /.test(line));
  return `fails (${signal ?? `exit code ${status}`}): ${said?.trim().slice(0, 160) ?? "no word why"}`;
}
