// The methods that take snapshots of running processes.
import { nodeProcesses } from "../capture/processList.ts";
import {
  CaptureMethods,
  type CaptureProgress,
  type ListProcessesResult,
  type ListTargetsParams,
  type ListTargetsResult,
  type ListThreadsResult,
  type OpenProcessParams,
  type OpenProcessResult,
  type ProcessParams,
  type TakeParams,
  type TakeResult,
} from "../protocol/captureRequests.ts";
import { abortSignal, type MethodConnection, type Serve } from "./methods.ts";
import { nodeTargets, Processes } from "./processes.ts";
import { atSight } from "./progress.ts";

/** Registers every method of `CaptureMethods`. The processes returned are for closing at shutdown. */
export function registerCaptureMethods(connection: MethodConnection, serve: Serve): Processes {
  const processes = new Processes((process) => void connection.sendNotification(CaptureMethods.ended, { process }));
  serve<object, ListProcessesResult>(CaptureMethods.list, async () => {
    const bySignal = process.platform !== "win32";
    return { processes: bySignal ? nodeProcesses() : [], bySignal };
  });
  serve<ListTargetsParams, ListTargetsResult>(CaptureMethods.targets, async (params) => ({ targets: await nodeTargets(params) }));
  serve<ProcessParams, ListThreadsResult>(CaptureMethods.threads, async ({ process }) => ({ threads: await processes.threads(process) }));
  serve<OpenProcessParams, OpenProcessResult>(CaptureMethods.open, async ({ source }) => processes.open(source));
  serve<TakeParams, TakeResult>(CaptureMethods.take, async (params, token) => {
    const send = atSight<CaptureProgress>((progress) => void connection.sendNotification(CaptureMethods.progress, progress));
    return processes.take(params, { signal: abortSignal(token), ...progressHooks(params.token, send) });
  });
  serve<ProcessParams, null>(CaptureMethods.release, async ({ process }) => {
    await processes.release(process);
    return null;
  });
  return processes;
}

function progressHooks(token: string, send: (step: string, progress: CaptureProgress) => void) {
  let forecast: CaptureProgress["forecast"] = null;
  return {
    onForecast({ pauseRangeMs, memoryBytes }: NonNullable<CaptureProgress["forecast"]>) {
      forecast = { pauseRangeMs, memoryBytes };
      send("forecast", { token, phase: "counting", fraction: null, forecast });
    },
    onProgress: (phase: CaptureProgress["phase"], fraction: number | null) => send(phase, { token, phase, fraction, forecast }),
  };
}
