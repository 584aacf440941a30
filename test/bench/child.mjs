// Runs one program as a whole process and measures it.
import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * @typedef {object} Measured
 * @property {number} seconds from start to end of the process
 * @property {number} peakBytes most resident memory it ever had
 * @property {string} stdout
 * @property {string} stderr
 */

const preload = fileURLToPath(new URL("./resources.cjs", import.meta.url));
const resources = join(tmpdir(), `heap-verdict-bench-${process.pid}.resources`);

/** @returns {Promise<Measured | { failure: string }>} */
export async function measure(/** @type {string[]} */ args, /** @type {number} */ timeoutSeconds) {
  rmSync(resources, { force: true });
  const start = performance.now();
  const child = spawn(process.execPath, ["--require", preload, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, HEAP_VERDICT_BENCH_RESOURCES: resources, HEAP_VERDICT_TIMING: "1" },
  });
  const output = { stdout: "", stderr: "" };
  for (const name of /** @type {const} */ (["stdout", "stderr"])) {
    child[name].setEncoding("utf8").on("data", (text) => {
      output[name] += text;
    });
  }
  const timer = setTimeout(() => child.kill("SIGKILL"), timeoutSeconds * 1000);
  const [code, signal] = await new Promise((resolve) => child.on("close", (...ending) => resolve(ending)));
  clearTimeout(timer);
  const seconds = (performance.now() - start) / 1000;
  if (code !== 0) return { failure: reason(code, signal, seconds >= timeoutSeconds, output.stderr) };
  return { seconds, peakBytes: Number(readFileSync(resources, "utf8")), ...output };
}

/** The line in which a program says why it failed, or how it ended. */
function reason(code, signal, late, /** @type {string} */ stderr) {
  if (late) return "not done in time";
  const line = stderr
    .split("\n")
    .find((text) => /error|fatal|panick|invalid|cannot|heap-verdict:/i.test(text) && !/^\s+(at|throw) /.test(text));
  return `${line?.trim().slice(0, 120) ?? "no word why"} (${signal ?? `exit code ${code}`})`;
}
