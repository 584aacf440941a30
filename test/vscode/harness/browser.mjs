// Headless Chromium with a profile of its own. Only 127.0.0.1 can be reached.
import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
];

export function startBrowser(executablePath, profile, viewport = { width: 1440, height: 900 }) {
  return chromium.launchPersistentContext(profile, {
    executablePath,
    viewport,
    args: FLAGS,
    handleSIGINT: false,
    handleSIGTERM: false,
    permissions: ["clipboard-read", "clipboard-write"],
  });
}
