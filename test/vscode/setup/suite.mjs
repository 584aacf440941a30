// Bundles the suites and runs them inside a real extension host.
import { readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runTests } from "@vscode/test-electron";
import * as esbuild from "esbuild";

const SUITE = fileURLToPath(new URL("../suite", import.meta.url));
const SHIM = fileURLToPath(new URL("../harness/codeShim.mjs", import.meta.url));

/** Rejects when a test fails, or when the extension host ends without an outcome. `only` is the name of one suite. */
export async function runSuite(vscode, { root, artifacts, workspace, only = "" }) {
  const bundled = path.join(artifacts, "suite");
  rmSync(bundled, { recursive: true, force: true });
  await esbuild.build({
    entryPoints: readdirSync(SUITE)
      .filter((name) => name === "index.ts" || (name.endsWith(".suite.ts") && name.startsWith(only)))
      .map((name) => path.join(SUITE, name)),
    outdir: bundled,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["vscode", "mocha"],
    sourcemap: "inline",
    logLevel: "warning",
  });
  await runTests({
    vscodeExecutablePath: vscode.kind === "desktop" ? vscode.executable : SHIM,
    extensionDevelopmentPath: root,
    extensionTestsPath: path.join(bundled, "index.cjs"),
    extensionTestsEnv: { HEAP_VERDICT_CODE_SERVER: JSON.stringify(vscode), HEAP_VERDICT_ARTIFACTS: artifacts },
    launchArgs: [workspace, "--disable-workspace-trust", "--disable-telemetry", "--skip-welcome", "--skip-release-notes"],
  });
}
