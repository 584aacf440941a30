// The analysis server's process, found by its command line: as a person would find it to end it.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { run } from "../setup/command.mjs";

/** Process ids of the analysis servers of the extension that is installed in this folder. */
export async function serverProcesses(extensionsFolder) {
  const marker = path.join(extensionsFolder, "heap-verdict.heap-verdict-");
  const isServer = (line) => line.includes(marker) && line.includes("server.cjs");
  return (await processLines()).filter(isServer).map((line) => Number(line.trim().split(/\s+/)[0]));
}

/** Lines that begin with the process id and hold the command line. */
async function processLines() {
  const [command, args] =
    process.platform === "win32"
      ? ["powershell", ["-Command", 'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $($_.CommandLine)" }']]
      : ["ps", ["-A", "-ww", "-o", "pid=", "-o", "args="]];
  return (await run(command, args)).split("\n");
}

/** Number of threads, or null where the system does not say. */
export function threadsOf(processId) {
  const folder = `/proc/${processId}/task`;
  return existsSync(folder) ? readdirSync(folder).length : null;
}

/** Memory in use, bytes, or null where the system does not say. */
export function residentBytes(processId) {
  const file = `/proc/${processId}/status`;
  const match = existsSync(file) && /VmRSS:\s+(\d+) kB/.exec(readFileSync(file, "utf8"));
  return match ? Number(match[1]) * 1024 : null;
}
