// What is installed on first use is installed once, also where several ask at once.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, test, vi } from "vitest";

vi.setConfig({ testTimeout: 300_000 });

const run = promisify(execFile);
const MODULE = pathToFileURL(join(import.meta.dirname, "installOnce.mjs")).href;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "heap-verdict-once-"));
  mkdirSync(join(folder, "local"));
  write("local/package.json", { name: "local", version: "1.0.0" });
  write("package.json", { name: "project", version: "1.0.0", dependencies: { local: "file:local" } });
  lock({});
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, data: unknown): void {
  writeFileSync(join(folder, file), JSON.stringify(data));
}

function lock(more: object): void {
  const packages = {
    "": { name: "project", version: "1.0.0", dependencies: { local: "file:local" } },
    local: { version: "1.0.0" },
    "node_modules/local": { resolved: "local", link: true },
  };
  write("package-lock.json", { name: "project", version: "1.0.0", lockfileVersion: 3, requires: true, packages, ...more });
}

/** What a process says that asks for the packages. */
async function ask(options = {}): Promise<string> {
  const script = `import { installOnce } from ${JSON.stringify(MODULE)};
    await installOnce(${JSON.stringify(folder)}, ${JSON.stringify(options)});`;
  return (await run(process.execPath, ["--input-type=module", "--eval", script])).stderr;
}

const installations = (said: string[]) =>
  said.filter((text) => /^Installing the packages of .*, once: npm ci --prefix /m.test(text)).length;

test("three that ask at once install once, and a fourth not at all", async () => {
  assert.equal(installations(await Promise.all([ask(), ask(), ask()])), 1);
  assert.equal(JSON.parse(readFileSync(join(folder, "node_modules", "local", "package.json"), "utf8")).name, "local");
  assert.equal(installations([await ask()]), 0);
});

test("another lock file, and the wish, install again", async () => {
  await ask();
  lock({ extra: true });
  assert.equal(installations([await ask()]), 1);
  assert.equal(installations([await ask({ again: true })]), 1);
});

test("what could not be installed says so and is tried again by the next", async () => {
  write("package-lock.json", { lockfileVersion: 3, packages: {} });
  await assert.rejects(ask(), /The packages of .* could not be installed: npm ended with \d/);
  assert.equal(existsSync(join(folder, "node_modules", ".installed")), false);
  lock({});
  assert.equal(installations([await ask()]), 1);
});
