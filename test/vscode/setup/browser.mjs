// A Chromium to show the workbench in: what the environment names, what is installed, what Playwright has.
import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
const PLACES = {
  darwin: ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"],
  win32: [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA]
    .filter(Boolean)
    .map((folder) => path.join(folder, "Google", "Chrome", "Application", "chrome.exe")),
};

/** Path of an executable. Throws an Error that says what to install when there is none. */
export function findBrowser() {
  for (const name of ["CHROME", "CHROMIUM"]) {
    const given = process.env[name];
    if (!given) continue;
    if (isExecutable(given)) return given;
    throw new Error(`${name} is set to ${given}, which is no executable file`);
  }
  const onPath = (process.env.PATH ?? "").split(path.delimiter).flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  const found = [...onPath, ...(PLACES[process.platform] ?? []), playwrightsOwn()].find((file) => file && isExecutable(file));
  if (found) return found;
  throw new Error("no browser found: install Chromium (Debian: apt-get install chromium), or name one in CHROMIUM");
}

function playwrightsOwn() {
  try {
    return chromium.executablePath();
  } catch {
    return "";
  }
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return existsSync(file);
  } catch {
    return false;
  }
}
