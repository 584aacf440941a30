// Starts code-server on a free port with a profile of its own, and ends it with everything it started.
import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { SETTINGS } from "./settings.mjs";

const START_MS = 60_000;
const STOP_MS = 5_000;
/** What an outer VS Code or a CI machine would leak into the one under test. */
const FOREIGN = /^(VSCODE_|ELECTRON_|CODE_SERVER_|PASSWORD$|HASHED_PASSWORD$|PORT$|GITHUB_TOKEN$)/;

/**
 * Folders of one run: `user` (settings, storage), `extensions`, `log` (a file).
 * `smokeDriver` lets the workbench take extensions and tests from its URL; it hides notifications.
 */
export async function startServer({ entry, node }, { user, extensions, log, settings = {}, smokeDriver = false }) {
  writeSettings(user, settings);
  const port = await freePort();
  const args = [entry, ...configuration(user), "--auth", "none", "--bind-addr", `127.0.0.1:${port}`];
  args.push("--user-data-dir", user, "--extensions-dir", extensions, "--session-socket", path.join(user, `${port}.sock`));
  args.push("--disable-telemetry", "--disable-update-check", "--disable-workspace-trust", "--disable-getting-started-override");
  // If this process is killed outright, the server ends itself a minute after the browser has gone.
  args.push("--disable-proxy", "--ignore-last-opened", "--idle-timeout-seconds", "61");
  if (smokeDriver) args.push("--vscode-option", "enable-smoke-test-driver");
  const output = openSync(log, "a");
  const child = spawn(node, args, { stdio: ["ignore", output, output], env: environment(user), detached: true });
  closeSync(output);
  const origin = `http://127.0.0.1:${port}`;
  await answers(`${origin}/healthz`, child, log);
  return { origin, authority: `127.0.0.1:${port}`, processId: child.pid, exited: exitOf(child), stop: () => stop(child) };
}

/** Runs code-server's own command line, such as `--install-extension FILE`. */
export function runCommandLine({ entry, node }, { user, extensions }, args) {
  mkdirSync(user, { recursive: true });
  const all = [entry, ...configuration(user), "--user-data-dir", user, "--extensions-dir", extensions, ...args];
  return new Promise((resolve) => {
    spawn(node, all, { stdio: "inherit", env: environment(user) }).once("exit", (code) => resolve(code ?? 1));
  });
}

/** The workbench with a folder opened; `payload` is what VS Code's web workbench takes from its URL. */
export function workbenchUrl(origin, folder, payload = []) {
  const url = new URL(origin);
  url.searchParams.set("folder", folder);
  if (payload.length > 0) url.searchParams.set("payload", JSON.stringify(payload));
  return url.href;
}

function writeSettings(user, settings) {
  const file = path.join(user, "User", "settings.json");
  mkdirSync(path.dirname(file), { recursive: true });
  if (!existsSync(file)) writeFileSync(file, JSON.stringify({ ...SETTINGS, ...settings }, null, 2));
}

/** Without a configuration of its own code-server writes one into the home folder. */
function configuration(user) {
  mkdirSync(user, { recursive: true });
  const file = path.join(user, "config.yaml");
  writeFileSync(file, "auth: none\n");
  return ["--config", file];
}

/** Ours without what is foreign; an empty gallery means that no marketplace is asked. */
function environment(user) {
  const own = Object.entries(process.env).filter(([name]) => !FOREIGN.test(name));
  return { ...Object.fromEntries(own), EXTENSIONS_GALLERY: "{}", XDG_DATA_HOME: path.join(user, "data") };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function answers(url, child, log) {
  for (const deadline = Date.now() + START_MS; ; await delay(50)) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop(child);
      throw new Error(`code-server did not start (exit code ${child.exitCode})\n${readFileSync(log, "utf8")}`);
    }
  }
}

function exitOf(child) {
  return child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise((resolve) => child.once("exit", resolve));
}

/** The server leads a process group: extension host and language server go with it. */
async function stop(child) {
  signalGroup(child, "SIGTERM");
  await Promise.race([exitOf(child), delay(STOP_MS, undefined, { ref: false })]);
  signalGroup(child, "SIGKILL");
}

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone.
  }
}
