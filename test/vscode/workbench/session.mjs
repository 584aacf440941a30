// One workbench for all steps, and what the command line says of the same snapshots: the panel must say the same.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { openWorkbench } from "../harness/workbench.mjs";
import { Driver } from "./driver.mjs";

const CLI = fileURLToPath(new URL("../../../dist/cli.cjs", import.meta.url));
const run = promisify(execFile);

export const { vscode, workspace, vsix, artifacts } = JSON.parse(process.env.HEAP_VERDICT_WORKBENCH);

/** The committed pair, and the one of the LoopBack story. */
export const SHOP = ["shop/shop-before.heapsnapshot", "shop/shop-after.heapsnapshot.gz"];
export const STORY = ["story/before.heapsnapshot", "story/after.heapsnapshot"];

/** `{ drive, workbench, close() }` with the explorer showing. */
export async function startSession() {
  const profile = mkdtempSync(path.join(os.tmpdir(), "heap-verdict-workbench-"));
  // Two processors: the command line answers while the workbench starts. Whoever asks for the answer sees a failure.
  for (const files of [SHOP, STORY]) commandLine(files, "json").catch(() => undefined);
  const workbench = await openWorkbench(vscode, { workspace, vsix, profile });
  const drive = new Driver(workbench.page, path.join(artifacts, "screenshots"));
  await drive.explorerRow("shop").waitFor({ timeout: 60_000 });
  return {
    drive,
    workbench,
    async close() {
      await workbench.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

const written = new Map();

/** What the command line writes for these files of the workspace, in this order. Asked once: the files stay as they are. */
export function commandLine(files, format, ...options) {
  const key = [format, ...files, ...options].join();
  if (!written.has(key)) written.set(key, runCommandLine(files, ["--format", format, ...options]));
  return written.get(key);
}

async function runCommandLine(files, options) {
  const paths = files.map((file) => path.join(workspace, file));
  const { stdout } = await run(process.execPath, [CLI, "compare", ...paths, ...options], { maxBuffer: 256 * 1024 * 1024 });
  return stdout;
}

/** The cause in the headline of the command line's report: the change of size stands in the panel's header, the place on its button. */
export async function headline(files, ...options) {
  const { verdict } = JSON.parse(await commandLine(files, "json", ...options));
  return verdict.headline.replace(/^Heap (?:grew|shrank) [^.]*(?:\.\d[^.]*)*\. (?=\S)/, "").replace(/ \([^()\s]+:\d+\)/g, "");
}
