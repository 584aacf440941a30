// The three ways to a process, in one: a session, and what has to be done when the work is over.

import { UsageError } from "../query/queryErrors.ts";
import { type InspectorAddress, isLoopback, parseAddress } from "./address.ts";
import { CaptureError } from "./captureErrors.ts";
import { pause } from "./captureSeries.ts";
import { type Inspector, openInspector } from "./inspector.ts";
import { launch } from "./launch.ts";
import { closeInspectorOf, openByPid } from "./signal.ts";

/** A process that runs already. A debugger's proxy is at an address of its own. */
export type RunningChoice = { kind: "address"; address: string; target?: string; allowRemote: boolean } | { kind: "pid"; pid: number };

export type ProcessChoice = RunningChoice | { kind: "command"; command: readonly string[]; delayMs: number };

export const SECRETS = "a snapshot holds all that is in the process's memory, secrets included, and comes unencrypted over the network";

export interface ProcessHooks {
  signal?: AbortSignal;
  /** Gets what a started program prints. */
  write(text: string): void;
}

/**
 * Opens a session, uses it, and leaves the process as it was. Throws `UsageError`, `CaptureError` or
 * `CancelledError`.
 */
export async function withProcess<T>(choice: ProcessChoice, hooks: ProcessHooks, use: (inspector: Inspector) => Promise<T>): Promise<T> {
  if (choice.kind === "command") return await withCommand(choice, hooks, use);
  const { inspector, close } = await openProcess(choice);
  try {
    return await use(inspector);
  } finally {
    await close();
  }
}

/** A running process: a session with it, and how to leave it as it was. */
export interface OpenedProcess {
  inspector: Inspector;
  close(): Promise<void>;
}

/** Opens a session with a process that runs already. Throws as `withProcess`. */
export async function openProcess(choice: RunningChoice): Promise<OpenedProcess> {
  if (choice.kind === "address") {
    const inspector = await openInspector(checkAddress(choice), choice.target);
    return { inspector, close: () => inspector.close() };
  }
  const { inspector, opened } = await openByPid(choice.pid);
  const close = async () => {
    if (opened) await closeInspectorOf(inspector).catch(() => {});
    await inspector.close();
  };
  return { inspector, close };
}

/** The address, unless it leads to another machine without having been asked for. */
export function checkAddress({ address, allowRemote }: { address: string; allowRemote: boolean }): InspectorAddress {
  const parsed = parseAddress(address);
  if (isLoopback(parsed.host) || allowRemote) return parsed;
  throw new UsageError(`${address} is not on this machine: ${SECRETS}; use a tunnel (ssh -L, kubectl port-forward), or --allow-remote`);
}

async function withCommand<T>(
  { command, delayMs }: Extract<ProcessChoice, { kind: "command" }>,
  { write, signal }: ProcessHooks,
  use: (inspector: Inspector) => Promise<T>,
): Promise<T> {
  const launched = launch(command, write);
  try {
    await pause(delayMs, signal);
    const inspector = await launched.open();
    try {
      return await use(inspector);
    } finally {
      await inspector.close().catch(() => {});
    }
  } catch (error) {
    throw error instanceof CaptureError ? await launched.explain(error) : error;
  } finally {
    await launched.stop();
  }
}
