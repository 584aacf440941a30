// Packages that only some programs run on are installed when the first of these runs, so that the project's own `npm ci` is without them.
import { createHash } from "node:crypto";
import { once } from "node:events";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import spawn from "cross-spawn";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const ASKED_AGAIN_MS = 500;

/** Installations under way or done in this process, by folder. */
const installations = new Map();

/**
 * Installs what the lock file of `folder` says, without the packages' own scripts, unless that is what is there. Several processes may ask
 * at once: one installs, the others wait for it. `again` installs whatever is there.
 */
export function installOnce(folder, { flags = [], again = false } = {}) {
  if (!installations.has(folder)) installations.set(folder, installUnlessThere(folder, flags, again));
  return installations.get(folder);
}

async function installUnlessThere(folder, flags, again) {
  const wanted = createHash("sha256")
    .update(readFileSync(path.join(folder, "package-lock.json")))
    .digest("hex");
  const stamp = path.join(folder, "node_modules", ".installed");
  const isThere = () => readIfThere(stamp) === wanted;
  if (isThere() && !again) return;
  await alone(folder, async () => {
    if (isThere() && !again) return;
    const title = path.relative(ROOT, folder).split(path.sep).join("/");
    console.error(`Installing the packages of ${title}, once: npm ci --prefix ${title}`);
    const parameters = ["ci", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund", ...flags];
    const [code] = await once(spawn("npm", parameters, { stdio: ["ignore", 2, 2] }), "close");
    if (code !== 0) throw new Error(`The packages of ${title} could not be installed: npm ended with ${code}`);
    mkdirSync(path.dirname(stamp), { recursive: true });
    writeFileSync(stamp, wanted);
  });
}

/** Calls `work` when no other process is at it for this folder. The lock names its process: that of a dead one counts no more. */
async function alone(folder, work) {
  const lock = path.join(os.tmpdir(), `heap-verdict-install-${createHash("sha256").update(folder).digest("hex").slice(0, 12)}`);
  const own = `${lock}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    while (!isTaken(own, lock)) {
      if (isDead(readIfThere(lock))) rmSync(lock, { force: true });
      else await sleep(ASKED_AGAIN_MS);
    }
    try {
      await work();
    } finally {
      rmSync(lock, { force: true });
    }
  } finally {
    rmSync(own, { force: true });
  }
}

/** A file gets its second name at once or not at all. */
function isTaken(own, lock) {
  try {
    linkSync(own, lock);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function isDead(pid) {
  if (pid === null) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}

function readIfThere(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}
