// Worker threads of a process: Node tunnels a session with each through the session of the main thread
// (domain NodeWorker).
import { CaptureError, ThreadEndedError } from "./captureErrors.ts";
import { CONNECTION_GONE, type Inspector } from "./inspector.ts";

export interface ThreadSession {
  /** Number of the thread; 0 is the main thread. */
  id: number;
  title: string;
  inspector: Inspector;
}

interface Attached {
  sessionId: string;
  workerInfo: { workerId: string; title: string; url: string };
}

interface Answer {
  id?: number;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
}

/**
 * Node tells of the threads that run, one event each, before it answers the request, and of those that begin
 * and end later: the list follows.
 */
export async function attachWorkerThreads(main: Inspector, onEnded?: (thread: ThreadSession) => void): Promise<ThreadSession[]> {
  const sessions = new Map<string, WorkerInspector>();
  const threads: ThreadSession[] = [];
  main.on<Attached>("NodeWorker.attachedToWorker", ({ sessionId, workerInfo }) => {
    const inspector = new WorkerInspector(main, sessionId);
    sessions.set(sessionId, inspector);
    threads.push({ id: threadNumber(workerInfo), title: workerInfo.url || workerInfo.title, inspector });
  });
  main.on<{ sessionId: string; message: string }>("NodeWorker.receivedMessageFromWorker", ({ sessionId, message }) => {
    sessions.get(sessionId)?.receive(JSON.parse(message) as Answer);
  });
  main.on<{ sessionId: string }>("NodeWorker.detachedFromWorker", ({ sessionId }) => {
    const ended = sessions.get(sessionId);
    ended?.end();
    sessions.delete(sessionId);
    const at = threads.findIndex(({ inspector }) => inspector === ended);
    for (const thread of at < 0 ? [] : threads.splice(at, 1)) onEnded?.(thread);
  });
  await main.send("NodeWorker.enable", { waitForDebuggerOnStart: false });
  return threads.sort((a, b) => a.id - b.id);
}

/**
 * As the program knows it, `worker.threadId`: Node.js writes "[worker 3] name". Its `workerId` counts in the
 * order in which the inspector tells of them, which is any.
 */
function threadNumber({ title, workerId }: Attached["workerInfo"]): number {
  return Number(/^\[worker (\d+)\]/.exec(title)?.[1] ?? workerId);
}

class WorkerInspector implements Inspector {
  readonly #main: Inspector;
  readonly #sessionId: string;
  readonly #waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  readonly #listeners = new Map<string, Set<(params: unknown) => void>>();
  #last = 0;
  #ended = false;

  constructor(main: Inspector, sessionId: string) {
    this.#main = main;
    this.#sessionId = sessionId;
  }

  async send<T>(method: string, params: object = {}): Promise<T> {
    if (this.#ended) throw new ThreadEndedError();
    const id = ++this.#last;
    const answered = new Promise<unknown>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    const message = JSON.stringify({ id, method, params });
    // The main session's failure is this one's; otherwise the answer comes as an event.
    this.#main.send("NodeWorker.sendMessageToWorker", { sessionId: this.#sessionId, message }).catch((error) => {
      this.#waiting.get(id)?.reject(error instanceof Error ? error : new CaptureError(CONNECTION_GONE));
    });
    try {
      return (await answered) as T;
    } finally {
      this.#waiting.delete(id);
    }
  }

  on<T>(event: string, listener: (params: T) => void): () => void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener as (params: unknown) => void));
    return () => void listeners.delete(listener as (params: unknown) => void);
  }

  receive({ id, method, params, result, error }: Answer): void {
    if (id === undefined) for (const listener of this.#listeners.get(method ?? "") ?? []) listener(params);
    else if (error) this.#waiting.get(id)?.reject(new CaptureError(error.message));
    else this.#waiting.get(id)?.resolve(result);
  }

  end(): void {
    this.#ended = true;
    for (const { reject } of this.#waiting.values()) reject(new ThreadEndedError());
  }

  async close(): Promise<void> {
    await this.#main.send("NodeWorker.detach", { sessionId: this.#sessionId });
  }
}
