// Writes what a person would collect from a running service: a heap snapshot for each label and one metrics.json beside them.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { writeHeapSnapshot } from "node:v8";

const MEGABYTE = 1024 * 1024;

/** Collects garbage until finalizers had several turns of the event loop to run. Needs `node --expose-gc`. */
export async function collectGarbage() {
  for (let round = 0; round < 6; round++) {
    globalThis.gc();
    await sleep(15);
  }
}

/**
 * `capture(label, options)` for one program. `only` names the labels to keep: the others cost nothing, so that a scenario of two
 * processes can take `before` from one and `after` from another. Options: `registryStats` puts the model registry's own statistics
 * into the metrics, `note` says in the metrics what happened before this capture, `load` declares it ("stopped" or "repeated") for the verdict,
 * `numbers` keeps numeric values in the snapshot.
 */
export function createCapture(directory, only = null) {
  mkdirSync(directory, { recursive: true });
  return async function capture(label, options = {}) {
    if (only !== null && !only.includes(label)) return;
    const { numbers = false } = options;
    await collectGarbage();
    appendMetrics(path.join(directory, "metrics.json"), label, options);
    // What was only needed for the metrics must not be in the snapshot.
    options = null;
    globalThis.gc();
    writeHeapSnapshot(path.join(directory, `${label}.heapsnapshot`), { exposeNumericValues: numbers });
  };
}

function appendMetrics(file, label, { note, load, registryStats }) {
  const metrics = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
  metrics.push({ ...metricsEntry(note === undefined ? label : `${label}: ${note}`, registryStats), ...(load !== undefined && { load }) });
  writeFileSync(file, `${JSON.stringify(metrics, null, 2)}\n`);
}

/** Bytes as Node reports them, or megabytes when registry statistics come along: the two shapes that services write. */
function metricsEntry(label, registryStats) {
  const usage = process.memoryUsage();
  if (registryStats === undefined) return { label, memoryUsage: usage };
  const megabytes = (bytes) => Number((bytes / MEGABYTE).toFixed(2));
  return {
    label,
    memoryUsage: {
      heapUsedMB: megabytes(usage.heapUsed),
      heapTotalMB: megabytes(usage.heapTotal),
      rssMB: megabytes(usage.rss),
      externalMB: megabytes(usage.external),
    },
    registryStats: { stats: registryStats },
  };
}
