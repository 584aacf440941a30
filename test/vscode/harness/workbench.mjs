// A workbench with the packed extension installed, as a person has it before them: code-server in Chromium, or the desktop application.
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { resolveCliArgsFromVSCodeExecutablePath } from "@vscode/test-electron";
import { _electron } from "playwright-core";
import { startBrowser } from "./browser.mjs";
import { runCommandLine, startServer, workbenchUrl } from "./server.mjs";
import { SETTINGS } from "./settings.mjs";

const VIEWPORT = { width: 1440, height: 900 };
/**
 * Dialogs for files inside the workbench, where a test can type into them; no animation to wait for; a click in the explorer
 * selects and does not open, since the explorer then selects what was opened, some time later.
 */
const FOR_DRIVING = {
  "files.simpleDialog.enable": true,
  "workbench.reduceMotion": "on",
  "workbench.list.openMode": "doubleClick",
  "explorer.autoReveal": false,
  "explorer.compactFolders": false,
};

/**
 * `{ page, extensions, clipboard(), close() }`; `extensions` is the folder that the package was installed into.
 * `profile` is an empty folder for all that the run leaves behind.
 */
export function openWorkbench(vscode, { workspace, vsix, profile }) {
  const folders = { user: path.join(profile, "user"), extensions: path.join(profile, "extensions"), log: path.join(profile, "server.log") };
  return vscode.kind === "desktop" ? onDesktop(vscode, workspace, vsix, folders) : inBrowser(vscode, workspace, vsix, folders, profile);
}

async function inBrowser(vscode, workspace, vsix, folders, profile) {
  const code = await runCommandLine(vscode, folders, ["--install-extension", vsix]);
  if (code !== 0) throw new Error(`installing the package ended with ${code}`);
  const server = await startServer(vscode, { ...folders, settings: FOR_DRIVING });
  const browser = await startBrowser(vscode.browser, path.join(profile, "browser"), VIEWPORT);
  const page = browser.pages()[0] ?? (await browser.newPage());
  const hosts = new Set();
  browser.on("request", (request) => hosts.add(new URL(request.url()).hostname));
  await page.goto(workbenchUrl(server.origin, workspace));
  return {
    page,
    extensions: folders.extensions,
    /** Names of the machines that the page asked for something. */
    hosts: () => [...hosts].filter(Boolean),
    clipboard: () => page.evaluate(() => navigator.clipboard.readText()),
    async close() {
      await browser.close().catch(() => undefined);
      await server.stop();
    },
  };
}

async function onDesktop({ executable }, workspace, vsix, folders) {
  const places = ["--user-data-dir", folders.user, "--extensions-dir", folders.extensions];
  const [cli, ...cliArgs] = resolveCliArgsFromVSCodeExecutablePath(executable);
  const installation = spawn(cli, [...cliArgs, ...places, "--install-extension", vsix], {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  const code = await new Promise((resolve) => installation.once("exit", resolve));
  if (code !== 0) throw new Error(`installing the package ended with ${code}`);
  const settingsFile = path.join(folders.user, "User", "settings.json");
  mkdirSync(path.dirname(settingsFile), { recursive: true });
  writeFileSync(settingsFile, JSON.stringify({ ...SETTINGS, ...FOR_DRIVING }, null, 2));
  const application = await _electron.launch({
    executablePath: executable,
    args: [
      workspace,
      ...places,
      "--disable-workspace-trust",
      "--skip-welcome",
      "--skip-release-notes",
      "--no-sandbox",
      "--disable-updates",
    ],
  });
  const page = await application.firstWindow();
  await page.setViewportSize(VIEWPORT).catch(() => undefined);
  return {
    page,
    extensions: folders.extensions,
    hosts: () => [],
    clipboard: () => application.evaluate(({ clipboard }) => clipboard.readText()),
    close: () => application.close(),
  };
}
