// The command line as tests ask it, by parameters: each time in a process of its own, as people do, or in processes that stay. Both reject as `execFile`
// does, with { code, stderr }.
import { execFile, fork } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import * as esbuild from "esbuild";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const TIME_LIMIT_MS = 600_000;
/** Answers of one process that stays: what it has not given back by then goes with it. */
const MOST_ANSWERS = 400;

const started = promisify(execFile);

/** A process for each answer. */
export function startedCommandLine(cli) {
  return {
    run: (parameters) => started(process.execPath, [cli, ...parameters], { timeout: TIME_LIMIT_MS, maxBuffer: 1 << 30 }),
    end() {},
  };
}

/**
 * Processes that stay, as many as questions come at once: the same source, with a comparison's threads in one. The code is compiled once, which is
 * three quarters of the time that snapshots of 5 MB take.
 */
export async function warmCommandLine() {
  const folder = mkdtempSync(path.join(os.tmpdir(), "heap-verdict-warm-"));
  const bundle = path.join(folder, "commands.cjs");
  await bundleTo(bundle);
  const idle = [];
  return {
    async run(parameters) {
      const process = idle.pop() ?? new WarmProcess(bundle);
      const answer = await process.ask(parameters);
      if (process.answers < MOST_ANSWERS) idle.push(process);
      else process.end();
      if (answer.code === 0) return answer;
      throw Object.assign(new Error(answer.stderr), answer);
    },
    end() {
      for (const process of idle) process.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

class WarmProcess {
  answers = 0;

  constructor(bundle) {
    this.child = fork(bundle);
  }

  ask(parameters) {
    this.answers++;
    return new Promise((resolve, reject) => {
      const fail = (code) => reject(new Error(`the process of the command line ended with ${code}`));
      this.child.once("exit", fail);
      this.child.once("message", (answer) => {
        this.child.off("exit", fail);
        resolve(answer);
      });
      this.child.send(parameters);
    });
  }

  end() {
    this.child.kill();
  }
}

async function bundleTo(outfile) {
  const { version } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));
  const sameThread = {
    name: "same-thread",
    setup({ onResolve }) {
      onResolve({ filter: /[\\/]workerThread\.ts$/ }, () => ({ path: fileURLToPath(new URL("sameThread.ts", import.meta.url)) }));
    },
  };
  await esbuild.build({
    entryPoints: [fileURLToPath(new URL("commands.ts", import.meta.url))],
    outfile,
    bundle: true,
    minify: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    alias: { tinyglobby: createRequire(import.meta.url).resolve("tinyglobby") },
    define: { __VERSION__: JSON.stringify(version) },
    plugins: [sameThread],
    logLevel: "warning",
  });
}
