// A file system of a few kilobytes. Only Linux can make one, and only for root or where sudo asks nothing.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const SIZE = "16k";

/** `{ folder, remove() }`, or `{ reason }` in words where there can be none. */
export function smallDisk() {
  if (process.platform !== "linux") return { reason: "a small file system is made by mount -t tmpfs, on Linux only" };
  const folder = mkdtempSync(path.join(os.tmpdir(), "heap-verdict-disk-"));
  try {
    asRoot("mount", "-t", "tmpfs", "-o", `size=${SIZE},mode=777`, "tmpfs", folder);
  } catch (error) {
    rmdirSync(folder);
    return { reason: `no small file system here: ${error.message.trim().split("\n").at(-1)}` };
  }
  return {
    folder,
    remove() {
      asRoot("umount", folder);
      rmdirSync(folder);
    },
  };
}

function asRoot(...command) {
  const [file, ...args] = process.getuid() === 0 ? command : ["sudo", "-n", ...command];
  execFileSync(file, args, { stdio: ["ignore", "ignore", "pipe"] });
}
