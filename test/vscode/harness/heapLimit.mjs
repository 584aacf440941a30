// Lowers what V8 lets the heaps of a running process's next threads have. VS Code takes NODE_OPTIONS out of what its extensions get: it is told
// to the process itself, through its inspector.
import { setTimeout as delay } from "node:timers/promises";
import CDP from "chrome-remote-interface";

/** Where Node.js opens an inspector when it is asked to. Another process may have the port for a while. */
const INSPECTOR = { host: "127.0.0.1", port: 9229 };
const WAIT_MS = 60_000;

export async function limitHeapOfThreads(processId, megabytes) {
  process._debugProcess(processId);
  for (const deadline = Date.now() + WAIT_MS; ; await delay(500)) {
    if (await limited(processId, megabytes).catch(() => false)) return;
    if (Date.now() > deadline) throw new Error(`no inspector of process ${processId} at port ${INSPECTOR.port}`);
    process._debugProcess(processId);
  }
}

/** False where the inspector is that of another process. */
async function limited(processId, megabytes) {
  const client = await CDP({ ...INSPECTOR, local: true });
  try {
    const evaluate = async (expression) =>
      (await client.Runtime.evaluate({ expression, includeCommandLineAPI: true, returnByValue: true })).result.value;
    if ((await evaluate("process.pid")) !== processId) return false;
    await evaluate(`require("node:v8").setFlagsFromString("--max-old-space-size=${megabytes}")`);
    await evaluate('((inspector) => void setTimeout(() => inspector.close(), 1000))(require("node:inspector"))');
    return true;
  } finally {
    await client.close();
  }
}
