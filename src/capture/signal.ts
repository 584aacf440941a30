// A process by its number: SIGUSR1 makes Node.js open its inspector. POSIX only.
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { UsageError } from "../query/queryErrors.ts";
import { DEFAULT_PORT } from "./address.ts";
import { CaptureError } from "./captureErrors.ts";
import { type Inspector, openInspector } from "./inspector.ts";
import { argumentsOf, catchesSignal, linkOf, textOf } from "./processList.ts";
import { evaluate, readFacts } from "./targetFacts.ts";

const PATIENCE_MS = 5_000;
const PAUSE_MS = 100;

interface BySignal {
  inspector: Inspector;
  /** Whether the signal opened the inspector, so that it should be closed again. */
  opened: boolean;
}

/** Opens a session with the process. Throws `UsageError` or `CaptureError`. */
export async function openByPid(pid: number): Promise<BySignal> {
  if (process.platform === "win32")
    throw new UsageError("--pid sends a signal, which Windows does not have; start with node --inspect and use --inspect");
  checkProcess(pid);
  const earlier = listeningPorts(pid);
  const running = await firstOf(pid, inspectPorts(argumentsOf(pid), earlier));
  if (running) return { inspector: running, opened: false };
  try {
    process.kill(pid, "SIGUSR1");
  } catch (error) {
    throw new CaptureError(`process ${pid}: ${(error as NodeJS.ErrnoException).code === "EPERM" ? "belongs to another user" : "is gone"}`);
  }
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const inspector = await firstOf(pid, candidates(pid, earlier));
    if (inspector) return { inspector, opened: true };
    if (performance.now() > end) throw new CaptureError(noInspector(pid), "use --inspect HOST:PORT");
    await sleep(PAUSE_MS);
  }
}

/** The port stays open after us unless the process closes it, which it does when the session has gone. */
export async function closeInspectorOf(inspector: Inspector): Promise<void> {
  await evaluate(inspector, `setTimeout((load) => load("node:inspector").close(), 200, process.getBuiltinModule ?? require).unref(), true`);
}

/** Where SIGUSR1 has no handler it ends the process: only a process of Node.js gets it. */
function checkProcess(pid: number): void {
  const refused = (why: string) => new CaptureError(`process ${pid} ${why}`);
  if (process.platform === "linux") {
    const status = textOf(`/proc/${pid}/status`);
    if (status === null) throw refused("does not exist");
    if (!catchesSignal(status)) throw refused("would be ended by SIGUSR1: it is not Node.js, or runs with --disable-sigusr1");
    if (/^State:\s*[Tt]/m.test(status)) throw refused("is stopped (kill -CONT lets it go on)");
    return;
  }
  let name: string;
  try {
    name = execFileSync("ps", ["-p", String(pid), "-o", "comm="], { encoding: "utf8" }).trim();
  } catch {
    throw refused("does not exist");
  }
  if (!/(^|\/)node[^/]*$/i.test(name)) throw refused(`is ${name}, not node: SIGUSR1 might end it`);
}

/**
 * Where a process that was started with an inspector has it: the port that is named, or with port 0 one of
 * those on which it listens.
 */
export function inspectPorts(args: readonly string[], listening: ReadonlySet<number>): number[] {
  const named = args.flatMap((arg) => {
    const [, port] = /^--inspect(?:-brk|-wait|-port)?(?:=(?:.*:)?(\d+))?$/.exec(arg) ?? [null, null];
    return port === null ? [] : [Number(port ?? DEFAULT_PORT)];
  });
  return [...new Set(named.flatMap((port) => (port === 0 ? [...listening] : [port])))];
}

/**
 * Ports that opened since the signal, then the usual one; asking an old port of the program could do
 * something there.
 */
function candidates(pid: number, earlier: ReadonlySet<number>): number[] {
  return [...new Set([...[...listeningPorts(pid)].filter((port) => !earlier.has(port)), DEFAULT_PORT])];
}

async function firstOf(pid: number, ports: readonly number[]): Promise<Inspector | null> {
  for (const port of ports) {
    const inspector = await openInspector({ host: "127.0.0.1", port }).catch(() => null);
    if (!inspector) continue;
    const facts = await readFacts(inspector).catch(() => null);
    if (facts?.pid === pid) return inspector;
    await inspector.close();
  }
  return null;
}

/**
 * TCP ports on which the process listens; empty where the system does not tell (only Linux does, by /proc).
 */
function listeningPorts(pid: number): Set<number> {
  const sockets = new Set<string>();
  try {
    for (const name of readdirSync(`/proc/${pid}/fd`)) {
      const inode = /^socket:\[(\d+)\]$/.exec(linkOf(`/proc/${pid}/fd/${name}`))?.[1];
      if (inode) sockets.add(inode);
    }
  } catch {
    return new Set();
  }
  const lines = ["tcp", "tcp6"].flatMap((name) => (textOf(`/proc/${pid}/net/${name}`) ?? "").split("\n"));
  const ports = lines.map((line) => line.trim().split(/\s+/)).filter((fields) => fields[3] === "0A" && sockets.has(fields[9]));
  return new Set(ports.map((fields) => Number.parseInt(fields[1].split(":")[1], 16)));
}

function noInspector(pid: number): string {
  return `process ${pid} opened no inspector within ${PATIENCE_MS / 1000} s: its thread is busy, port ${DEFAULT_PORT} is taken by another process, or it handles SIGUSR1 itself`;
}
