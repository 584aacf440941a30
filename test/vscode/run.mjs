// Tests of the extension in a real VS Code: `node test/vscode/run.mjs [suite|workbench]`, both without an argument; `faults` is the part of the suite
// about what goes wrong.
// Sets up what it needs, says what it uses, and fails with a clear line when it cannot have it.
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { packExtension } from "./setup/pack.mjs";
import { runSuite } from "./setup/suite.mjs";
import { findVscode } from "./setup/vscode.mjs";
import { runWorkbench } from "./setup/workbench.mjs";
import { makeWorkspace } from "./setup/workspace.mjs";

const PARTS = { suite: runSuite, workbench: runWorkbench, faults: (vscode, given) => runSuite(vscode, { ...given, only: "faults" }) };
const root = fileURLToPath(new URL("../..", import.meta.url));
const artifacts = path.join(root, "artifacts", "vscode");
const asked = process.argv.slice(2);
const wanted = asked.length > 0 ? asked : ["suite", "workbench"];

for (const name of wanted) {
  if (!Object.hasOwn(PARTS, name)) {
    console.error(`"${name}" is none of ${Object.keys(PARTS).join(", ")}`);
    process.exit(2);
  }
}
mkdirSync(artifacts, { recursive: true });
let workspace;
try {
  const vscode = await findVscode(console.log);
  const vsix = await packExtension(root, artifacts);
  console.log(`Package: ${vsix.file}, ${(vsix.bytes / 1e6).toFixed(2)} MB`);
  workspace = await makeWorkspace(root);
  for (const [name, run] of Object.entries(PARTS)) {
    if (!wanted.includes(name)) continue;
    console.log(`\n${name}`);
    await run(vscode, { root, artifacts, workspace, vsix: vsix.file });
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  if (workspace) rmSync(workspace, { recursive: true, force: true, maxRetries: 3 });
}
