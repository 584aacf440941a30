// One Chromium for the tests of the panel, found on the machine.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe", "msedge.exe"];
const PLACES = [
  "/usr/bin",
  "/Applications/Google Chrome.app/Contents/MacOS",
  "/Applications/Chromium.app/Contents/MacOS",
  "C:\\Program Files\\Google\\Chrome\\Application",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application",
];

/** `CHROMIUM`, else what Playwright installed, else what the machine has. Throws a line that says what to do. */
export function findChromium(): string {
  const given = process.env.CHROMIUM;
  if (given) return given;
  const own = chromium.executablePath();
  if (own && existsSync(own)) return own;
  const folders = [...(process.env.PATH ?? "").split(delimiter), ...PLACES];
  const names = [...NAMES, "Google Chrome", "Chromium"];
  for (const folder of folders) for (const name of names) if (existsSync(join(folder, name))) return join(folder, name);
  throw new Error("No Chromium found: set CHROMIUM to its path (Debian: apt-get install chromium)");
}

export function launchBrowser(): Promise<Browser> {
  const args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--force-color-profile=srgb"];
  return chromium.launch({ executablePath: findChromium(), headless: true, args, timeout: 60_000 });
}
