// The analysis server as the extension starts it, a process of its own over IPC, bundled from the sources as they are.
import { type ChildProcess, fork } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { createMessageConnection, IPCMessageReader, IPCMessageWriter, type MessageConnection } from "vscode-languageserver/node";
import { SERVER_PROCESS } from "../../src/extension/serverProcess.ts";

export interface ServerProcess {
  connection: MessageConnection;
  process: ChildProcess;
  /** Number of its threads, or null where the system does not say. */
  threads(): number | null;
  /** Memory in use, bytes, or null where the system does not say. */
  residentBytes(): number | null;
  stop(): void;
}

export async function startServer(env: Record<string, string> = {}): Promise<ServerProcess> {
  const folder = mkdtempSync(join(tmpdir(), "heap-verdict-server-"));
  await build({
    absWorkingDir: join(import.meta.dirname, "..", ".."),
    entryPoints: { server: "src/server/languageServer.ts", worker: "src/query/worker.ts" },
    outdir: folder,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    logLevel: "warning",
  });
  const child = fork(join(folder, "server.cjs"), ["--node-ipc"], {
    execArgv: SERVER_PROCESS.execArgv,
    env: { ...process.env, ...SERVER_PROCESS.env, ...env },
    stdio: ["ignore", "inherit", Object.keys(env).length > 0 ? "ignore" : "inherit", "ipc"],
  });
  const connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
  connection.listen();
  await connection.sendRequest("initialize", { processId: process.pid, rootUri: null, capabilities: {} });
  await connection.sendNotification("initialized", {});
  const status = `/proc/${child.pid}/status`;
  return {
    connection,
    process: child,
    threads: () => (existsSync(status) ? readdirSync(`/proc/${child.pid}/task`).length : null),
    residentBytes: () => {
      const match = existsSync(status) && /VmRSS:\s+(\d+) kB/.exec(readFileSync(status, "utf8"));
      return match ? Number(match[1]) * 1024 : null;
    },
    stop() {
      connection.dispose();
      child.kill();
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
