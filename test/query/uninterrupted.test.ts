import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";
import { test } from "vitest";
import { type Lock, newLock, untilInterruptible } from "../../src/query/uninterrupted.ts";

const FREE = 0;
const HELD = 1;
const ENDING = 2;

test("the thread is not terminated while the job lasts, and begins none after that", async () => {
  const lock = newLock();
  Atomics.store(lock, 0, HELD);
  let mayEnd = false;
  const ending = untilInterruptible(lock).then(() => {
    mayEnd = true;
  });
  await delay(20);
  assert.equal(mayEnd, false);
  Atomics.store(lock, 0, FREE);
  await ending;
  assert.equal(Atomics.load(lock, 0), ENDING);
  await untilInterruptible(lock);
});

/** A thread with this lock that does one job: what it says of the lock meanwhile and afterwards. */
async function thread(lock: Lock): Promise<{ worker: Worker; said: number[] }> {
  const module = fileURLToPath(new URL("../../src/query/uninterrupted.ts", import.meta.url));
  const contents = `
    import { parentPort, workerData } from "node:worker_threads";
    import { uninterrupted } from ${JSON.stringify(module)};
    const say = () => parentPort.postMessage(Atomics.load(workerData.lock, 0));
    parentPort.postMessage(-1);
    uninterrupted(say);
    say();
  `;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: "." },
    bundle: true,
    platform: "node",
    format: "cjs",
    write: false,
  });
  const worker = new Worker(outputFiles[0].text, { eval: true, workerData: { lock } });
  const said: number[] = [];
  worker.on("message", (value) => said.push(value));
  await new Promise((resolve) => worker.once("message", resolve));
  return { worker, said };
}

test("a job holds the lock and frees it", async () => {
  const { worker, said } = await thread(newLock());
  await new Promise((resolve) => worker.once("exit", resolve));
  assert.deepEqual(said, [-1, HELD, FREE]);
});

test("a thread that is ending does not do the job, and can be terminated", async () => {
  const lock = newLock();
  await untilInterruptible(lock);
  const { worker, said } = await thread(lock);
  await delay(50);
  await worker.terminate();
  assert.deepEqual(said, [-1]);
});
