// What a process says of itself before it is paused.
import { CaptureError } from "./captureErrors.ts";
import { ANSWER_MS, type Inspector, within } from "./inspector.ts";

export interface TargetFacts {
  pid: number;
  parentPid: number;
  threadId: number;
  /** Node's version, as "v22.1.0". */
  node: string;
  /** What runs, as in its command line. */
  program: string;
  memoryUsage: NodeJS.MemoryUsage;
  /** Bytes that the process may still take of the machine or its container. */
  availableBytes: number;
}

/** Runs in the target: names are its own, and nothing of it stays. */
const EXPRESSION = `((load) => {
  const os = load("node:os"), { threadId } = load("node:worker_threads");
  const usage = process.memoryUsage(), limit = process.constrainedMemory?.() ?? 0;
  const room = [os.freemem(), process.availableMemory?.() ?? Infinity, limit > 0 ? limit - usage.rss : Infinity];
  return {
    pid: process.pid, parentPid: process.ppid, threadId, node: process.version,
    program: process.argv.slice(1).join(" ") || process.title,
    memoryUsage: usage,
    availableBytes: Math.max(0, Math.min(...room)),
  };
})(process.getBuiltinModule ?? require)`;

interface Evaluated {
  result: { value?: unknown };
  exceptionDetails?: { text: string; exception?: { description?: string } };
}

/** Throws `CaptureError` where the target does not answer or is no Node.js. */
export async function readFacts(inspector: Inspector): Promise<TargetFacts> {
  return (await evaluate(inspector, EXPRESSION)) as TargetFacts;
}

export async function evaluate(inspector: Inspector, expression: string): Promise<unknown> {
  const asked = inspector.send<Evaluated>("Runtime.evaluate", { expression, includeCommandLineAPI: true, returnByValue: true });
  const { result, exceptionDetails } = await within(asked, ANSWER_MS, BUSY);
  if (!exceptionDetails) return result.value;
  const description = exceptionDetails.exception?.description ?? exceptionDetails.text;
  throw new CaptureError(`the process does not answer as Node.js does: ${description.split("\n")[0]}`);
}

const BUSY = `the process did not answer within ${ANSWER_MS / 1000} s: it is stopped, or its thread is busy; try again when it is idle`;
