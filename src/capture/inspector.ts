// A session with the inspector of one thread. The protocol is spoken by chrome-remote-interface; here it gets
// time limits and errors in words.
import CDP from "chrome-remote-interface";
import { addressText, type InspectorAddress, webSocketUrl } from "./address.ts";
import { CaptureError } from "./captureErrors.ts";

/** A thread that is stopped, or in a long task, does not answer. */
export const ANSWER_MS = 10_000;

export interface Inspector {
  /** Rejects when the connection is gone. `T` is what the protocol says the method returns. */
  send<T = unknown>(method: string, params?: object): Promise<T>;
  /** Gives the function that ends the listening. */
  on<T = unknown>(event: string, listener: (params: T) => void): () => void;
  close(): Promise<void>;
}

/** What a debugger or a browser offers at an address. */
export interface Target {
  id: string;
  title: string;
  type: string;
}

/**
 * Opens a session with the target at the address; with several, the one whose id is given. Throws
 * `CaptureError`.
 */
export async function openInspector(address: InspectorAddress, targetId?: string): Promise<Inspector> {
  const where = addressText(address);
  const target = address.path === undefined ? (await chooseTarget(address, targetId)).id : webSocketUrl(address);
  const { host, port } = address;
  // Without a description of the protocol it fetches one; only `send` and `on` are used, which need none.
  const connecting = CDP({ host, port, target, protocol: { domains: [] } as never }).catch((error) => {
    throw unreachable(where, error);
  });
  const client = await within(connecting, ANSWER_MS, silent(where));
  return {
    send: <T>(method: string, params: object = {}) => sendTo<T>(client, method, params),
    on: (event, listener) => {
      const emitter = client as unknown as NodeJS.EventEmitter;
      emitter.on(event, listener);
      return () => void emitter.off(event, listener);
    },
    close: () => client.close(),
  };
}

async function chooseTarget(address: InspectorAddress, targetId: string | undefined): Promise<Target> {
  return pickTarget(await listTargets(address), targetId, addressText(address));
}

/** What is offered at the address: a process of Node.js is one target, a proxy may have several. Throws `CaptureError`. */
export async function listTargets(address: InspectorAddress): Promise<Target[]> {
  const where = addressText(address);
  const listing = CDP.List({ host: address.host, port: address.port }).catch((error) => {
    throw unreachable(where, error);
  });
  const targets: Target[] = await within(listing, ANSWER_MS, silent(where));
  if (!Array.isArray(targets)) throw new CaptureError(`${where}: what answers there is no inspector of Node.js`);
  return targets;
}

/** The only target, or the one named by its id. Throws `CaptureError` that lists them otherwise. */
export function pickTarget(targets: readonly Target[], id: string | undefined, where: string): Target {
  const found = id === undefined ? targets.filter(isNode) : targets.filter((target) => target.id === id);
  if (found.length === 1) return found[0];
  const list = targets.map(({ id, type, title }) => `${id} (${type}: ${title})`).join(", ");
  if (id !== undefined) throw new CaptureError(`${where}: there is no target ${id}; there are ${list || "none"}`);
  if (found.length === 0) throw new CaptureError(`${where}: no Node.js process is there`, list && `--target chooses one of ${list}`);
  throw new CaptureError(`${where}: ${found.length} targets are there`, `--target chooses one of ${list}`);
}

export function isNode({ type }: Target): boolean {
  return type === "node";
}

async function sendTo<T>(client: CDP.Client, method: string, params: object): Promise<T> {
  try {
    return (await client.send(method as "Runtime.enable", params as never)) as T;
  } catch (error) {
    const { message } = error as Error;
    if (/closed|not open|readyState|Cannot find context/i.test(message)) throw new CaptureError(CONNECTION_GONE);
    throw new CaptureError(`the inspector refused ${method}: ${message}`);
  }
}

export const CONNECTION_GONE = "the process ended, or its inspector closed the connection";

/** Rejects with the message when it takes longer. */
export async function within<T>(work: Promise<T>, milliseconds: number, message: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new CaptureError(message)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function silent(where: string): string {
  return `${where}: something listens there and does not answer within ${ANSWER_MS / 1000} s: the process is stopped, or it is no inspector`;
}

function unreachable(where: string, error: unknown): CaptureError {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case "ECONNREFUSED":
      return new CaptureError(`${where}: nobody listens there; start the process with node --inspect`, "or name it with --pid");
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return new CaptureError(`${where}: the name of the host is not known`);
    case "EHOSTUNREACH":
    case "ENETUNREACH":
    case "ETIMEDOUT":
      return new CaptureError(`${where}: the host cannot be reached`);
    default:
      return new CaptureError(`${where}: what answers there is no inspector of Node.js (${message.split("\n")[0]})`);
  }
}
