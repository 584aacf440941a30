// The package as a stranger gets it: packed, installed into an empty project, used in test runners.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, test, vi } from "vitest";
import { installOnce } from "../support/installOnce.mjs";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const ROOT = join(import.meta.dirname, "..", "..");
const run = promisify(execFile);
const npm = join(
  process.execPath,
  "..",
  process.platform === "win32" ? "node_modules/npm/bin/npm-cli.js" : "../lib/node_modules/npm/bin/npm-cli.js",
);

let project: string;
beforeAll(async () => {
  assert.ok(existsSync(join(ROOT, "dist", "test.cjs")), 'dist/test.cjs is missing: run "npm run build" first');
  project = mkdtempSync(join(tmpdir(), "heap-verdict-project-"));
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "empty", private: true, type: "module" }));
  await npmRun(["pack", "--ignore-scripts", "--pack-destination", project], ROOT);
  await npmRun(["install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts", join(project, "heap-verdict-0.1.0.tgz")], project);
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

async function npmRun(args: string[], cwd: string): Promise<void> {
  if (existsSync(npm)) await run(process.execPath, [npm, ...args], { cwd });
  else await run("npm", args, { cwd, shell: process.platform === "win32" });
}

/** What a test file says, in whatever way it ended. */
async function outcome(command: string[], env: Record<string, string> = {}): Promise<{ code: number; text: string }> {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_OPTIONS|FORCE_COLOR)/.test(name)));
  const options = { cwd: project, env: { ...clean, NO_COLOR: "1", ...env } };
  return await run(process.execPath, command, options).then(
    ({ stdout, stderr }) => ({ code: 0, text: stdout + stderr }),
    ({ code, stdout, stderr }) => ({ code, text: stdout + stderr }),
  );
}

const BODY = `
const sessions = new Map();
let n = 0;
test("keeps nothing", async () => {
  await expectNoLeak(async () => { new Map().set("a", "x".repeat(1000)); });
}, 240000);
test("keeps sessions", async () => {
  await expectNoLeak(async () => { sessions.set("session-" + n++, { text: ("x".repeat(900) + n).split("").reverse().join("") }); });
}, 240000);
`;

function leakIsNamed(text: string): void {
  assert.match(text, /leak: .* a round are kept/);
  assert.match(text, /sessions/);
  assert.match(text, /\(root\) › /);
  assert.match(text, /Not seen: small integers/);
}

/** Makes a runner of this project's one of the empty project's. */
function link(...names: string[]): void {
  for (const name of names) {
    const target = join(project, "node_modules", name);
    mkdirSync(join(target, ".."), { recursive: true });
    if (!existsSync(target)) symlinkSync(join(ROOT, "node_modules", name), target, "junction");
  }
}

test("node:test: the clean one passes, the other fails with its holder", async () => {
  const file = join(project, "node.test.mjs");
  writeFileSync(
    file,
    `import { test } from "node:test";\nimport { expectNoLeak } from "heap-verdict/test";\n${BODY.replace(/, 240000\)/g, ")")}`,
  );
  const { code, text } = await outcome(["--test", file]);
  assert.equal(code, 1, text);
  assert.match(text, /pass 1\n/);
  assert.match(text, /fail 1\n/);
  leakIsNamed(text);
});

test("vitest", async () => {
  link("vitest", "vite");
  writeFileSync(
    join(project, "some.test.js"),
    `import { test } from "vitest";\nimport { expectNoLeak } from "heap-verdict/test";\n${BODY}`,
  );
  const vitest = createRequire(import.meta.url).resolve("vitest/package.json");
  const { code, text } = await outcome([join(vitest, "..", "vitest.mjs"), "run", "--root", project, "some.test.js"]);
  assert.equal(code, 1, text);
  assert.match(text, /1 failed \| 1 passed/);
  leakIsNamed(text);
});

test("mocha", async () => {
  link("mocha");
  const body = BODY.replace(/\btest\(/g, "it(").replace(/, 240000\)/g, ").timeout(240000)");
  writeFileSync(join(project, "some.spec.mjs"), `import { expectNoLeak } from "heap-verdict/test";\n${body}`);
  const mocha = createRequire(import.meta.url).resolve("mocha/bin/mocha.js");
  const { code, text } = await outcome([mocha, "some.spec.mjs"]);
  assert.equal(code, 1, text);
  assert.match(text, /1 passing[\s\S]*1 failing/);
  leakIsNamed(text);
});

/** Each file has its own globals, in a context that jest makes of node:vm, and its own copies of the modules. */
const JEST = [
  { kind: "CommonJS", file: "some.test.cjs", from: 'const { expectNoLeak } = require("heap-verdict/test");', flags: [] },
  {
    kind: "modules",
    file: "some.test.mjs",
    from: 'import { expectNoLeak } from "heap-verdict/test";',
    flags: ["--experimental-vm-modules"],
  },
];

test.each(JEST)("jest, $kind", async ({ file, from, flags }) => {
  const packages = join(import.meta.dirname, "jest");
  await installOnce(packages);
  const own = mkdtempSync(join(project, "jest-"));
  writeFileSync(join(own, "package.json"), JSON.stringify({ private: true, jest: { testMatch: ["**/some.test.*"] } }));
  writeFileSync(join(own, file), `${from}\n${BODY}`);
  const jest = join(packages, "node_modules", "jest", "bin", "jest.js");
  const { code, text } = await outcome([...flags, jest, "--rootDir", own]);
  assert.equal(code, 1, text);
  assert.match(text, /1 failed, 1 passed, 2 total/);
  leakIsNamed(text);
});

test("its types are those of the package", async () => {
  writeFileSync(
    join(project, "typed.ts"),
    `import { expectNoLeak, type NoLeakResult } from "heap-verdict/test";
     const result: NoLeakResult = await expectNoLeak(async (round: number) => round, { rounds: 5, warmup: 0 });
     export const status: "no-leak" | "inconclusive" = result.status;
     // @ts-expect-error: no such option
     await expectNoLeak(() => {}, { times: 3 });`,
  );
  const tsc = join(ROOT, "node_modules", "typescript", "bin", "tsc");
  const { code, text } = await outcome([tsc, "--noEmit", "--module", "nodenext", "--target", "es2023", "--types", "", "typed.ts"]);
  assert.equal(code, 0, text);
});
