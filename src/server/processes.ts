// Processes whose snapshots are taken: a session with each stays open between two snapshots, for V8 numbers
// the objects anew when it ends.
import { isIP } from "node:net";
import { CaptureError, ObjectionError } from "../capture/captureErrors.ts";
import { captureOccasion, makeFolder } from "../capture/captureSeries.ts";
import { isNode, listTargets } from "../capture/inspector.ts";
import { checkAddress, type OpenedProcess, openProcess, type RunningChoice } from "../capture/open.ts";
import type { CapturedSnapshot, CaptureHooks } from "../capture/takeSnapshot.ts";
import { readFacts } from "../capture/targetFacts.ts";
import { attachWorkerThreads, type ThreadSession } from "../capture/workerThreads.ts";
import type {
  CaptureSource,
  ListTargetsParams,
  ListTargetsResult,
  OpenProcessResult,
  TakeParams,
  TakeResult,
  WorkerThreadOfProcess,
} from "../protocol/captureRequests.ts";

interface Open extends OpenedProcess {
  /** The last snapshot of each thread, by the thread's number. */
  previous: Map<number, CapturedSnapshot>;
  /** Those that run, once they were asked for. */
  threads?: Promise<ThreadSession[]>;
  /** js-debug has the worker threads as sessions of their own. */
  byDebugger: boolean;
  busy: boolean;
}

/** Throws `CaptureError` or `UsageError`. */
export async function nodeTargets(params: ListTargetsParams): Promise<ListTargetsResult["targets"]> {
  const address = checkAddress(params);
  if (address.path !== undefined) return [];
  return (await listTargets(address)).filter(isNode).map(({ id, title }) => ({ id, title }));
}

export class Processes {
  readonly #open = new Map<string, Open>();
  readonly #onEnded: (process: string) => void;
  #last = 0;

  /** `onEnded` is told of a process whose session ends by itself. */
  constructor(onEnded: (process: string) => void) {
    this.#onEnded = onEnded;
  }

  async open(source: CaptureSource): Promise<OpenProcessResult> {
    const opened = await openProcess(choiceOf(source));
    try {
      // js-debug passes on those events only that are asked for.
      if (source.kind === "debugger") await opened.inspector.send("JsDebug.subscribe", { events: ["HeapProfiler.*"] });
      const { pid, node, program } = await readFacts(opened.inspector);
      const process = `process-${++this.#last}`;
      const byDebugger = source.kind === "debugger";
      this.#open.set(process, { ...opened, previous: new Map(), byDebugger, busy: false });
      opened.inspector.on("disconnect", () => this.#open.delete(process) && this.#onEnded(process));
      return { process, pid, node, program };
    } catch (error) {
      await opened.close().catch(() => {});
      throw error;
    }
  }

  /** Worker threads that run now. */
  async threads(process: string): Promise<WorkerThreadOfProcess[]> {
    const threads = await threadsOf(this.#opened(process));
    return threads.map(({ id, title }) => ({ id, title }));
  }

  async take(
    { process, thread: number, folder, name, label, load, force, mostPauseMs }: TakeParams,
    hooks: CaptureHooks,
  ): Promise<TakeResult> {
    const open = this.#opened(process);
    if (open.busy) throw new CaptureError("a snapshot of this process is being taken");
    const thread = number === 0 ? null : (await threadsOf(open)).find(({ id }) => id === number);
    if (thread === undefined) throw new CaptureError(`worker thread ${number} ended`);
    makeFolder(folder);
    const occasion = { label, name, load, time: new Date(), thread, previous: open.previous.get(number) };
    open.busy = true;
    try {
      const taken = await captureOccasion(
        thread?.inspector ?? open.inspector,
        { out: folder, collectGarbage: true, force, mostPauseMs },
        occasion,
        hooks,
      );
      open.previous.set(number, taken);
      const { path, fileBytes, nodeCount, pauseMs } = taken;
      return { taken: true, path, fileBytes, nodeCount, pauseMs };
    } catch (error) {
      if (error instanceof ObjectionError) return { taken: false, objection: error.fact };
      throw error;
    } finally {
      open.busy = false;
    }
  }

  /** Leaves the process as it was; releasing twice does nothing. */
  async release(process: string): Promise<void> {
    const open = this.#open.get(process);
    this.#open.delete(process);
    await open?.close().catch(() => {});
  }

  #opened(process: string): Open {
    const open = this.#open.get(process);
    if (!open) throw new CaptureError("the process ended, or its session was closed");
    return open;
  }

  async releaseAll(): Promise<void> {
    await Promise.all([...this.#open.keys()].map((process) => this.release(process)));
  }
}

async function threadsOf(open: Open): Promise<ThreadSession[]> {
  if (open.byDebugger) return [];
  open.threads ??= attachWorkerThreads(open.inspector);
  return await open.threads;
}

function choiceOf(source: CaptureSource): RunningChoice {
  if (source.kind !== "debugger") return source;
  const { port, path } = source;
  // It says on which interfaces it listens.
  const host = source.host === "::" || source.host === "0.0.0.0" || source.host === "" ? "127.0.0.1" : source.host;
  return { kind: "address", address: `ws://${isIP(host) === 6 ? `[${host}]` : host}:${port}${path}`, allowRemote: false };
}
