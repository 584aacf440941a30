// Runs the test that drives the workbench, in a process of its own.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const TEST = fileURLToPath(new URL("../workbench/workbench.test.mjs", import.meta.url));
const LIMIT_MS = 15 * 60_000;

/** Rejects when a step fails. */
export function runWorkbench(vscode, { artifacts, workspace, vsix }) {
  const env = { ...process.env, HEAP_VERDICT_WORKBENCH: JSON.stringify({ vscode, artifacts, workspace, vsix }) };
  return new Promise((resolve, reject) => {
    const { HEAP_VERDICT_STEPS: only } = process.env;
    const args = ["--test", "--test-reporter=spec", `--test-timeout=${LIMIT_MS}`, ...(only ? [`--test-name-pattern=${only}`] : []), TEST];
    const child = spawn(process.execPath, args, { stdio: "inherit", env });
    child.once("exit", (code) => (code === 0 ? resolve() : reject(new Error("a step in the workbench failed"))));
  });
}
