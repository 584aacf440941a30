// The command line as a process of its own, bundled from the sources as they are, so that no test runs yesterday's bundle.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

export interface Outcome {
  /** Null when a signal ended the process. */
  code: number | null;
  out: string;
  err: string;
}

export interface CliProcess {
  /** The bundle. */
  file: string;
  run(args: readonly string[], env?: Record<string, string>): Promise<Outcome>;
  /** Starts it; `done` tells how it ended. */
  start(args: readonly string[], env?: Record<string, string>): { child: ChildProcess; done: Promise<Outcome> };
  remove(): void;
}

export async function bundleCli(): Promise<CliProcess> {
  const root = join(import.meta.dirname, "..", "..");
  const folder = mkdtempSync(join(tmpdir(), "heap-verdict-cli-"));
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  await build({
    absWorkingDir: root,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    outdir: folder,
    outExtension: { ".js": ".cjs" },
    define: { __VERSION__: JSON.stringify(version) },
    entryPoints: { cli: "src/cli/commandLine.ts", worker: "src/query/worker.ts" },
    logLevel: "warning",
    alias: { tinyglobby: createRequire(import.meta.url).resolve("tinyglobby") },
  });
  const start: CliProcess["start"] = (args, env = {}) => {
    const child = spawn(process.execPath, [join(folder, "cli.cjs"), ...args], {
      env: { ...withoutColors(process.env), ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    return { child, done: outcomeOf(child) };
  };
  return {
    file: join(folder, "cli.cjs"),
    start,
    run: (args, env) => start(args, env).done,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The runner sets them for itself. */
function withoutColors({ NO_COLOR, FORCE_COLOR, ...env }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return env;
}

function outcomeOf(child: ChildProcess): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const text = { out: "", err: "" };
    child.stdout?.setEncoding("utf8").on("data", (chunk) => (text.out += chunk));
    child.stderr?.setEncoding("utf8").on("data", (chunk) => (text.err += chunk));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...text }));
  });
}
