// Which VS Code the tests run on: the desktop application where it can be downloaded and shown, code-server where not.

import { findBrowser } from "./browser.mjs";
import { cacheFolder } from "./cache.mjs";
import { codeServer } from "./codeServer.mjs";

const DOWNLOADS = "https://update.code.visualstudio.com/api/releases/stable";
const ANSWER_MS = 10_000;

/**
 * `{ kind: "desktop", executable }` or `{ kind: "code-server", entry, node, browser }`. HEAP_VERDICT_VSCODE chooses one;
 * without it the desktop is tried first. Throws an Error with both reasons when there can be neither.
 */
export async function findVscode(say) {
  const wanted = process.env.HEAP_VERDICT_VSCODE;
  const reasons = [];
  for (const [kind, find] of [
    ["desktop", desktop],
    ["code-server", server],
  ]) {
    if (wanted && wanted !== kind) continue;
    try {
      const found = await find(say);
      say(`VS Code: ${kind}, ${found.executable ?? found.entry}${found.browser ? `; browser: ${found.browser}` : ""}`);
      return found;
    } catch (error) {
      reasons.push(`${kind}: ${error.message}`);
    }
  }
  throw new Error(
    `No VS Code to test in.\n  ${reasons.join("\n  ") || `HEAP_VERDICT_VSCODE=${wanted} is neither desktop nor code-server`}`,
  );
}

async function desktop(say) {
  if (process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    throw new Error("no display (run under xvfb-run to use the desktop application)");
  }
  await fetch(DOWNLOADS, { signal: AbortSignal.timeout(ANSWER_MS) }).catch((error) => {
    throw new Error(`its download site does not answer (${error.cause?.code ?? error.name})`);
  });
  say("Looking for VS Code stable, downloading it if it is new …");
  const { downloadAndUnzipVSCode } = await import("@vscode/test-electron");
  return { kind: "desktop", executable: await downloadAndUnzipVSCode({ version: "stable", cachePath: cacheFolder("desktop") }) };
}

async function server(say) {
  const browser = findBrowser();
  return { kind: "code-server", browser, ...(await codeServer(say)) };
}
