// Starts a program with an inspector in each of its Node.js processes, and finds the one that does the work.
import { type ChildProcess, execFile } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import spawn from "cross-spawn";
import { type InspectorAddress, parseAddress } from "./address.ts";
import { CaptureError } from "./captureErrors.ts";
import { type Inspector, openInspector } from "./inspector.ts";
import { readFacts, type TargetFacts } from "./targetFacts.ts";

export interface Launched {
  /**
   * Opens a session with the process that has no inspected child: npm, nodemon and the like start the real
   * one.
   */
  open(pid?: number): Promise<Inspector>;
  /** That the program has ended, where this is why a session failed; otherwise the error itself. */
  explain(error: CaptureError): Promise<CaptureError>;
  /** Ends the program and what it started. */
  stop(): Promise<void>;
}

/** Port 0: the system chooses one, so that several processes do not want the same. */
const INSPECT = "--inspect=127.0.0.1:0";
const OWN_LINES =
  /^(Debugger listening on (ws:\/\/\S+)|For help, see: https:\/\/nodejs\.org\/.*|Debugger attached\.|Debugger ending on ws:.*|Waiting for the debugger to disconnect\.\.\.)$/;
const GRACE_MS = 5_000;
/** The session ends a moment before the process does. */
const END_IS_NEAR_MS = 3_000;
const BEGIN_ATTEMPTS = 20;
const BEGIN_PAUSE_MS = 150;
const FIRST_INSPECTOR_MS = 15_000;

/** Standard output and error of the program go to `write`, without what the inspector says there. */
export function launch(command: readonly string[], write: (text: string) => void): Launched {
  const env = { ...process.env, NODE_OPTIONS: [process.env.NODE_OPTIONS, INSPECT].filter(Boolean).join(" ") };
  const posix = process.platform !== "win32";
  // A process group of its own, so that all of it can be ended.
  const child = spawn(command[0], command.slice(1), { env, stdio: ["ignore", "pipe", "pipe"], detached: posix });
  const addresses: InspectorAddress[] = [];
  let announce = () => {};
  const announced = new Promise<void>((resolve) => {
    announce = resolve;
  });
  child.stdout?.setEncoding("utf8").on("data", write);
  forEachLine(child, (line) => {
    const own = OWN_LINES.exec(line.trimEnd());
    if (own?.[2]) addresses.push(parseAddress(own[2]));
    if (own?.[2]) announce();
    if (!own) write(line);
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on("error", (error) => reject(new CaptureError(`${command[0]} cannot be started: ${reasonOf(error)}`)));
    child.on("exit", (code) => resolve(code));
  });
  ended.catch(() => {});
  return {
    explain: (error) => Promise.race([programEnded(ended), sleep(END_IS_NEAR_MS, error, { ref: false })]),
    async open(pid) {
      await Promise.race([announced, programEnded(ended).then((error) => Promise.reject(error)), late()]);
      return await openLeaf(addresses, pid);
    },
    stop: () => stopTree(child, ended),
  };
}

function forEachLine(child: ChildProcess, use: (line: string) => void): void {
  let rest = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split(/(?<=\n)/);
    rest = lines.at(-1)?.endsWith("\n") ? "" : (lines.pop() ?? "");
    lines.forEach(use);
  });
  child.stderr?.on("end", () => rest && use(rest));
}

/** Of the processes that still answer, those that are nobody's parent among them. */
async function openLeaf(addresses: readonly InspectorAddress[], pid: number | undefined): Promise<Inspector> {
  const open: { inspector: Inspector; facts: TargetFacts }[] = [];
  for (const address of addresses) {
    const inspector = await openInspector(address).catch(() => null);
    if (!inspector) continue;
    const facts = await factsSoon(inspector);
    // A process that ends waits for its sessions to be closed.
    if (facts === null) await inspector.close();
    else open.push({ inspector, facts });
  }
  const parents = new Set(open.map(({ facts }) => facts.parentPid));
  const chosen = open.filter(({ facts }) => (pid === undefined ? !parents.has(facts.pid) : facts.pid === pid));
  const others = open.filter((one) => chosen.length !== 1 || one !== chosen[0]);
  await Promise.all(others.map(({ inspector }) => inspector.close()));
  if (chosen.length === 1) return chosen[0].inspector;
  const list = open.map(({ facts }) => `${facts.pid} (${facts.program})`).join(", ");
  throw new CaptureError(
    open.length === 0
      ? "the program runs no Node.js process that answers"
      : `several processes run: ${list}; start the one to capture with --inspect and name its address`,
  );
}

/** A process that begins, and one that ends, cannot answer: the first will soon. */
async function factsSoon(inspector: Inspector): Promise<TargetFacts | null> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await readFacts(inspector);
    } catch {
      if (attempt === BEGIN_ATTEMPTS) return null;
      await sleep(BEGIN_PAUSE_MS);
    }
  }
}

/** Resolves when the program has ended, rightly or never having started. */
function programEnded(ended: Promise<number | null>): Promise<CaptureError> {
  return ended.then(
    (code) =>
      new CaptureError(`the program ended (${code === null ? "by a signal" : `exit code ${code}`}) before its snapshots were taken`),
    (error: CaptureError) => error,
  );
}

async function late(): Promise<never> {
  await sleep(FIRST_INSPECTOR_MS, undefined, { ref: false });
  throw new CaptureError(`the program started no Node.js process within ${FIRST_INSPECTOR_MS / 1000} s`);
}

async function stopTree(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const { pid } = child;
  end(pid, "SIGTERM");
  const timer = setTimeout(() => end(pid, "SIGKILL"), GRACE_MS);
  await ended.catch(() => {});
  clearTimeout(timer);
}

function end(pid: number, signal: NodeJS.Signals): void {
  if (process.platform === "win32") return void execFile("taskkill", ["/pid", String(pid), "/T", "/F"], () => {});
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended by itself.
  }
}

function reasonOf(error: Error): string {
  return (error as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such program" : error.message;
}
