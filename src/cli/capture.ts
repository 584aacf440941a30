// `capture`: the paths of what was taken go to standard output, one a line; what happens meanwhile to
// standard error.

import { isLoopback } from "../capture/address.ts";
import { captureSeries } from "../capture/captureSeries.ts";
import { checkAddress, type ProcessChoice, SECRETS, withProcess } from "../capture/open.ts";
import type { CapturedSnapshot, CaptureHooks } from "../capture/takeSnapshot.ts";
import type { ThreadSession } from "../capture/workerThreads.ts";
import { formatBytes, formatDuration, formatDurations } from "../figures/format.ts";
import type { CapturePhase } from "../protocol/captureRequests.ts";
import { visibleName } from "../protocol/visibleNames.ts";
import { PROGRAM } from "./arguments.ts";
import type { CaptureArguments } from "./captureArguments.ts";
import { type ProgressLine, progressLine } from "./progressLine.ts";
import type { World } from "./run.ts";

const PHASE_WORDS: Record<CapturePhase, string> = {
  counting: "counting objects",
  building: "building the snapshot",
  writing: "writing the snapshot",
  checking: "reading it back",
};

export async function capture({ choice, series }: CaptureArguments, world: World): Promise<void> {
  warnOfNetwork(choice, world);
  const progress = progressLine(world.stderr);
  const hooks = captureHooks(world, progress);
  const onCaptured = (snapshot: CapturedSnapshot) => {
    progress.clear();
    world.stderr.write(`${PROGRAM}: ${capturedLine(snapshot)}\n`);
    world.stdout.write(`${visibleName(snapshot.path)}\n`);
  };
  const onThreadEnded = ({ id }: ThreadSession) => {
    progress.clear();
    world.stderr.write(`${PROGRAM}: worker thread ${id} ended: no more snapshots of it\n`);
  };
  try {
    await withProcess(choice, { signal: world.signal, write: (text) => world.stderr.write(text) }, (inspector) =>
      captureSeries(inspector, series, { ...hooks, onCaptured, onThreadEnded }),
    );
  } finally {
    progress.clear();
  }
}

/** Tells of forecasts and of progress. */
export function captureHooks(world: World, progress: ProgressLine): CaptureHooks {
  return {
    signal: world.signal,
    onProgress: (phase, fraction) => progress.show(PHASE_WORDS[phase], fraction),
    onForecast({ pauseRangeMs, memoryBytes }, { pid, node, threadId, memoryUsage }) {
      progress.clear();
      const who = `process ${pid}${threadId > 0 ? `, worker thread ${threadId}` : ""} (Node.js ${node.slice(1)}, heap ${formatBytes(memoryUsage.heapUsed)})`;
      world.stderr.write(
        `${PROGRAM}: ${who}: pauses for about ${formatDurations(pauseRangeMs)}, needs about ${formatBytes(memoryBytes)} more meanwhile\n`,
      );
    },
  };
}

/** Where the address is on another machine and was asked for. Throws `UsageError` where it was not. */
export function warnOfNetwork(choice: ProcessChoice, world: World): void {
  if (choice.kind === "address" && !isLoopback(checkAddress(choice).host)) world.stderr.write(`${PROGRAM}: warning: ${SECRETS}\n`);
}

export function capturedLine({ path, fileBytes, nodeCount, pauseMs }: CapturedSnapshot): string {
  return `${visibleName(path)}: ${formatBytes(fileBytes)}, ${nodeCount} nodes, paused for ${formatDuration(pauseMs)}`;
}
