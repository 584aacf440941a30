// The Node.js processes of this user, as the system lists them: /proc on Linux, where a container may have no
// ps, and ps elsewhere.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { basename } from "node:path";
import type { ListedProcess } from "../protocol/captureRequests.ts";

/** SIGUSR1 is 10 on Linux; bit 9 of the mask. On macOS it is 30 and there is no mask to read. */
const SIGUSR1_BIT = 1n << 9n;
const NODE_NAME = /^(node|nodejs)([-.\d].*)?$/i;
/** Parts of VS Code itself. */
const EDITOR = /\bbootstrap-fork --type=/;
/** More cannot be looked through in a list. */
const LISTED = 200;

export interface RunningProcess extends ListedProcess {
  parentPid: number;
  /** When it began, milliseconds since 1970, where the system tells. */
  started: number;
}

/**
 * Newest first, without the processes that `self` runs under, which hold up the editor when they stand still.
 */
export function nodeProcesses(self: number = process.pid): ListedProcess[] {
  const all = process.platform === "linux" ? fromProc() : parsePs(listByPs());
  return withoutAncestors(all, self)
    .filter(({ command }) => !EDITOR.test(command))
    .slice(0, LISTED)
    .map(({ pid, command, folder }) => ({ pid, command, folder }));
}

/** Whether SIGUSR1 has a handler, as in each Node.js, from /proc/PID/status. */
export function catchesSignal(status: string): boolean {
  const caught = BigInt(`0x${/^SigCgt:\s*([0-9a-f]+)/m.exec(status)?.[1] ?? "0"}`);
  return (caught & SIGUSR1_BIT) !== 0n;
}

/** The words of its command line; empty where the system does not tell. */
export function argumentsOf(pid: number): string[] {
  if (process.platform === "linux") return (textOf(`/proc/${pid}/cmdline`) ?? "").split("\0").slice(0, -1);
  try {
    return execFileSync("ps", ["-ww", "-p", String(pid), "-o", "args="], { encoding: "utf8" })
      .trim()
      .split(/\s+/);
  } catch {
    return [];
  }
}

/** Without `self` and all that it runs under, newest first. */
export function withoutAncestors(all: readonly RunningProcess[], self: number): RunningProcess[] {
  const parents = new Map(all.map(({ pid, parentPid }) => [pid, parentPid]));
  const left = new Set<number>();
  for (let pid: number | undefined = self; pid !== undefined && !left.has(pid); pid = parents.get(pid)) left.add(pid);
  return all.filter(({ pid }) => !left.has(pid)).sort((a, b) => b.started - a.started || b.pid - a.pid);
}

/** Lines of `ps -o pid=,ppid=,args=`. */
export function parsePs(text: string): RunningProcess[] {
  return text.split("\n").flatMap((line) => {
    const [, pid, parentPid, command] = /^\s*(\d+)\s+(\d+)\s+(.+?)\s*$/.exec(line) ?? [];
    if (command === undefined || !NODE_NAME.test(basename(command.split(/\s/)[0]))) return [];
    return [{ pid: Number(pid), parentPid: Number(parentPid), command, folder: "", started: 0 }];
  });
}

function listByPs(): string {
  if (process.platform === "win32") return "";
  return execFileSync("ps", ["-ww", "-x", "-o", "pid=", "-o", "ppid=", "-o", "args="], { encoding: "utf8", maxBuffer: 64e6 });
}

function fromProc(): RunningProcess[] {
  return readdirSync("/proc").flatMap((name) => {
    const pid = Number(name);
    if (!/^\d+$/.test(name) || !NODE_NAME.test(basename(linkOf(`/proc/${name}/exe`)).replace(/ \(deleted\)$/, ""))) return [];
    const status = textOf(`/proc/${name}/status`);
    const command = argumentsOf(pid).join(" ").replace(/\s+/g, " ").trim();
    if (status === null || command === "" || !catchesSignal(status)) return [];
    const parentPid = Number(/^PPid:\s*(\d+)/m.exec(status)?.[1] ?? 0);
    return [{ pid, parentPid, command, folder: linkOf(`/proc/${name}/cwd`), started: startOf(name) }];
  });
}

function startOf(name: string): number {
  try {
    return statSync(`/proc/${name}`).ctimeMs;
  } catch {
    return 0;
  }
}

export function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return "";
  }
}

export function textOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
