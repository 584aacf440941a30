// What activation costs: the bundle that VS Code loads at start, measured in fresh processes against a stand-in for its API.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, test } from "vitest";

const ROOT = join(import.meta.dirname, "..", "..");
const LIMIT_MS = 20;
const RUNS = 7;
/** Activation registers; it loads nothing that is larger than this. */
const LIMIT_BYTES = 10_000;

/** Loads the bundle, activates it, and prints the milliseconds and the modules that it loaded. */
const PROBE = `
const Module = require("node:module");
const loaded = [];
const load = Module._load;
const disposable = { dispose() {} };
const registered = [];
const register = (id) => { registered.push(id); return disposable; };
const vscode = {
  commands: { registerCommand: register },
  window: { registerWebviewPanelSerializer: register, registerUriHandler: register, registerCustomEditorProvider: register, createTreeView: register },
  debug: { onDidStartDebugSession: () => disposable, onDidTerminateDebugSession: () => disposable },
  EventEmitter: class { event() {} fire() {} dispose() {} },
};
Module._load = (name, ...rest) => (name === "vscode" ? vscode : (loaded.push(name), load(name, ...rest)));
const started = performance.now();
require(process.argv[2]).activate({ subscriptions: [] });
const took = performance.now() - started;
console.log(JSON.stringify({ took, loaded: loaded.slice(1), registered }));
`;

let folder = "";
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "heap-verdict-activation-"));
  await build({
    absWorkingDir: ROOT,
    entryPoints: ["src/extension/activation.ts"],
    outfile: join(folder, "extension.cjs"),
    bundle: true,
    minify: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    external: ["vscode", "./host.cjs"],
    logLevel: "warning",
  });
  writeFileSync(join(folder, "probe.cjs"), PROBE);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("activation takes less than 20 ms and loads nothing but itself", () => {
  const runs = Array.from({ length: RUNS }, () => {
    const output = execFileSync(process.execPath, [join(folder, "probe.cjs"), join(folder, "extension.cjs")], { encoding: "utf8" });
    return JSON.parse(output) as { took: number; loaded: string[]; registered: string[] };
  });
  const times = runs.map(({ took }) => took).sort((a, b) => a - b);
  const median = times[Math.floor(RUNS / 2)]!;
  console.log(`activation ${median.toFixed(2)} ms (${times[0]!.toFixed(2)} to ${times.at(-1)!.toFixed(2)})`);
  assert.ok(median < LIMIT_MS, times.join());
  assert.deepEqual(runs[0]!.loaded, []);
  assert.ok(runs[0]!.registered.includes("heapVerdict.compare"));
  assert.ok(statSync(join(folder, "extension.cjs")).size < LIMIT_BYTES);
});
