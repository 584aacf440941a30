// Makes the snapshots that are measured, once, into a folder outside the checkout.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * @typedef {object} Input
 * @property {string} name
 * @property {string} before path
 * @property {string | null} after path; null where one file is enough to fill the disk
 */

/** Megabytes from which on only one snapshot is made: its pair would be another 3 GB, to be read by a peer for ten minutes. */
const singleFrom = 2000;
/** Heap that the programs may use, in megabytes; the largest holds 30 million objects. */
const heapLimit = 16_000;

const programs = fileURLToPath(new URL("./programs/", import.meta.url));

/** A real service, by the name of its library. @returns {Input} */
export function serviceInput(/** @type {string} */ library, /** @type {string} */ cache) {
  return makeInput(library, `${library}Service.mjs`, [], true, cache);
}

/** The synthetic program, so that its first snapshot has about so many megabytes. @returns {Input} */
export function syntheticInput(/** @type {number} */ megabytes, /** @type {string} */ cache) {
  // An empty process takes 5 MB, a tenant 0.185 MB.
  const tenants = Math.max(1, Math.round((megabytes - 5) / 0.185));
  return makeInput(`synthetic-${megabytes}`, "synthetic.mjs", [String(tenants)], megabytes < singleFrom, cache);
}

/** The folder's name tells program and Node version apart, so that a changed program makes new files. */
function makeInput(name, program, args, paired, cache) {
  const sources = readdirSync(programs).filter((file) => file === program || file === "random.mjs");
  const hash = createHash("sha256").update(process.version).update(args.join());
  for (const file of sources) hash.update(readFileSync(join(programs, file)));
  const folder = join(cache, `${name}-${hash.digest("hex").slice(0, 8)}`);
  const input = { name, before: join(folder, "before.heapsnapshot"), after: paired ? join(folder, "after.heapsnapshot") : null };
  if (existsSync(folder)) return input;

  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  console.error(`making ${name} in ${folder}`);
  const files = [join(unfinished, "before.heapsnapshot"), ...(paired ? [join(unfinished, "after.heapsnapshot")] : [])];
  const { status, signal } = spawnSync(
    process.execPath,
    [`--max-old-space-size=${heapLimit}`, join(programs, program), ...args, ...files],
    {
      stdio: "inherit",
    },
  );
  if (status !== 0) throw new Error(`${program} ended with ${signal ?? `exit code ${status}`}: not enough memory or disk for ${name}?`);
  renameSync(unfinished, folder);
  return input;
}

/** Bytes of both files. */
export function inputBytes(/** @type {Input} */ input) {
  return statSync(input.before).size + (input.after ? statSync(input.after).size : 0);
}
