// The leak test in jest, which this project has not: packs the package, installs it and jest into an empty project, and runs a clean test and a leaking one.
// `node test/leaktest/jest.mjs [jest@VERSION]`; needs `npm run build` and a registry. Ends with 0 when the one passed and the other failed with its holder.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const BODY = `const { expectNoLeak } = require("heap-verdict/test");
const sessions = new Map();
let n = 0;
test("keeps nothing", async () => {
  await expectNoLeak(async () => { new Map().set("a", "x".repeat(1000)); });
}, 600_000);
test("keeps sessions", async () => {
  await expectNoLeak(async () => { sessions.set("session-" + n++, { text: ("x".repeat(900) + n).split("").reverse().join("") }); });
}, 600_000);
`;

const project = mkdtempSync(path.join(tmpdir(), "heap-verdict-jest-"));
try {
  writeFileSync(path.join(project, "package.json"), JSON.stringify({ name: "empty", private: true }));
  writeFileSync(path.join(project, "some.test.js"), BODY);
  run("npm", ["pack", "--ignore-scripts", "--pack-destination", project], ROOT);
  const packages = [path.join(project, "heap-verdict-0.1.0.tgz"), process.argv[2] ?? "jest@30"];
  run("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", ...packages], project);
  const said = run("npx", ["jest", "--no-color"], project);
  console.log(said);
  const holds = /1 failed, 1 passed/.test(said) && /a round are kept/.test(said) && /\(root\) › .*sessions Map/.test(said);
  console.log(holds ? "as it should be" : "not as it should be");
  process.exitCode = holds ? 0 : 1;
} finally {
  rmSync(project, { recursive: true, force: true });
}

function run(command, args, cwd) {
  const { stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: "utf8", shell: process.platform === "win32" });
  if (error) throw error;
  return stdout + stderr;
}
