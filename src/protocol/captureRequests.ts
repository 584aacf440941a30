// Messages between the extension and the server that take snapshots of running processes. Names are used on
// both sides through this file only.
import type { Load } from "./report.ts";

/** V8 walks the heap, serializes it, and we read it back: phases that a person waits for. */
export type CapturePhase = "counting" | "building" | "writing" | "checking";

/** Where a process is found. */
export type CaptureSource =
  /** HOST:PORT or ws://…; one on another machine only where the person has agreed. */
  | { kind: "address"; address: string; allowRemote: boolean; target?: string }
  | { kind: "pid"; pid: number }
  /** What js-debug offers beside a debug session: a debugger has the process already. */
  | { kind: "debugger"; host: string; port: number; path: string };

/** A process that can be chosen by its number. */
export interface ListedProcess {
  pid: number;
  /** Its command line, on one line. */
  command: string;
  /** Where it runs, or empty. */
  folder: string;
}

export interface ListProcessesResult {
  /** Empty where the system has no signal to ask with. */
  processes: ListedProcess[];
  /** False on Windows, which has no SIGUSR1. */
  bySignal: boolean;
}

export interface OpenProcessParams {
  source: CaptureSource;
}

/** The session stays open, for V8 numbers the objects anew when it ends. */
export interface OpenProcessResult {
  process: string;
  pid: number;
  node: string;
  program: string;
}

/** What is at an address. */
export interface ListTargetsParams {
  address: string;
  allowRemote: boolean;
}

export interface ListTargetsResult {
  /** Of Node.js: a process is one, a proxy in front of several has more. */
  targets: { id: string; title: string }[];
}

export interface ListThreadsResult {
  /** Worker threads that run now; the main thread is none of them. */
  threads: WorkerThreadOfProcess[];
}

export interface WorkerThreadOfProcess {
  /** Number of the thread, from 1. */
  id: number;
  /** Address of its script. */
  title: string;
}

export interface TakeParams {
  token: string;
  process: string;
  /** Number of a worker thread; 0 is the main thread. */
  thread: number;
  /** Absolute path of the folder of the series; it is made. */
  folder: string;
  /** Name of the files, without an ending. */
  name: string;
  label: string;
  load?: Load;
  /** Take it although `objection` was told. */
  force: boolean;
  /** A pause that is forecast to be longer is an objection, milliseconds. */
  mostPauseMs: number;
}

/** A snapshot that is whole, or why it should not be taken. */
export type TakeResult =
  | { taken: true; path: string; fileBytes: number; nodeCount: number; pauseMs: number }
  | { taken: false; objection: string };

export interface CaptureProgress {
  token: string;
  phase: CapturePhase;
  /** Of the phase, 0..1; null where nobody knows how far it is. */
  fraction: number | null;
  /** Known when the objects are counted. */
  forecast: { pauseRangeMs: readonly [number, number]; memoryBytes: number } | null;
}

/** Of `threads` and `release`, and of the notification `ended`. */
export interface ProcessParams {
  process: string;
}

export const CaptureMethods = {
  list: "heapVerdict/listProcesses",
  targets: "heapVerdict/listTargets",
  open: "heapVerdict/openProcess",
  threads: "heapVerdict/listThreads",
  take: "heapVerdict/takeSnapshot",
  release: "heapVerdict/releaseProcess",
  /** Notifications, server to client. */
  progress: "heapVerdict/captureProgress",
  ended: "heapVerdict/processEnded",
} as const;
