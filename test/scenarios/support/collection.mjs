// Makes the snapshots of a scenario, each program in a Node process of its own, and keeps them until something they depend on changes.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { installOnce } from "../../support/installOnce.mjs";
import { kept } from "./kept.mjs";

const run = promisify(execFile);
const SUPPORT = path.dirname(fileURLToPath(import.meta.url));
const SCENARIOS = path.join(SUPPORT, "..");
const PROGRAMS = path.join(SCENARIOS, "programs");
const TIME_LIMIT_MS = 600_000;

/** Where the snapshots are kept: NAME/before.heapsnapshot and so on. They name the files of this checkout, which another one may not find. */
export const COLLECTION = path.join(os.tmpdir(), "heap-verdict-scenarios", createHash("sha256").update(PROGRAMS).digest("hex").slice(0, 8));

/** All programs: the modules directly in programs/; one with variants counts as NAME/VARIANT for each. */
export function programNames() {
  const files = readdirSync(PROGRAMS).filter((file) => file.endsWith(".mjs"));
  return files.sort().flatMap((file) => {
    const name = path.basename(file, ".mjs");
    const [, variants] = /^export const variants = (\[[^\]]*\]);/m.exec(readFileSync(path.join(PROGRAMS, file), "utf8")) ?? [];
    return variants === undefined ? [name] : JSON.parse(variants.replace(/,\s*\]/, "]")).map((variant) => `${name}/${variant}`);
  });
}

/** Collections under way or done in this process, by name: scenarios may share a program. */
const collected = new Map();

/** Runs `program` unless its snapshots are there already; `only` limits the labels. Gives the directory. */
export function collect(program, only = null, regenerate = false) {
  const folder = program.replaceAll("/", ".").replaceAll(" ", "-");
  const name = only === null ? folder : `${folder}.${only.join("-")}`;
  if (!collected.has(name)) collected.set(name, collectOnce(name, program, only, regenerate));
  return collected.get(name);
}

function collectOnce(name, program, only, regenerate) {
  return kept(path.join(COLLECTION, name), keyOf(program), (draft) => runProgram(program, draft, only), regenerate);
}

/** Runs a program now and leaves its snapshots, metrics.json and truth.json in `directory`. What it imports is installed first. */
export async function runProgram(program, directory, only = null) {
  if (sourcesOf(program).some(usesLibrary)) await installOnce(SCENARIOS);
  mkdirSync(directory, { recursive: true });
  const parameters = ["--expose-gc", path.join(SUPPORT, "child.mjs"), program, directory];
  if (only !== null) parameters.push(only.join(","));
  await run(process.execPath, parameters, { timeout: TIME_LIMIT_MS, maxBuffer: 16 * 1024 * 1024 });
}

/** Everything a program's snapshots depend on: its sources, the support modules, Node, and the installed libraries where it uses any. */
function keyOf(program) {
  const hash = createHash("sha256").update(`${process.version} ${process.platform} ${process.arch}`);
  const sources = sourcesOf(program);
  for (const file of ["capture.mjs", "child.mjs"]) hash.update(readFileSync(path.join(SUPPORT, file)));
  for (const source of sources) hash.update(source);
  if (sources.some(usesLibrary)) hash.update(readFileSync(path.join(SCENARIOS, "package-lock.json")));
  return hash.digest("hex");
}

/** The text of a program and of what it imports by a relative path. */
function sourcesOf(program) {
  const own = readFileSync(path.join(PROGRAMS, `${program.split("/")[0]}.mjs`), "utf8");
  return [own, ...importedFiles(own, PROGRAMS).map((file) => readFileSync(file, "utf8"))];
}

function usesLibrary(source) {
  return /(from |import |import\(|require\()["'](?!node:|\.)/.test(source);
}

/** The files that `source` imports by a relative path, and what those import, each once. */
function importedFiles(source, directory, seen = new Set()) {
  for (const [, specifier] of source.matchAll(/from "(\.{1,2}\/[^"]+)"/g)) {
    const file = path.resolve(directory, specifier);
    if (seen.has(file)) continue;
    seen.add(file);
    importedFiles(readFileSync(file, "utf8"), path.dirname(file), seen);
  }
  return [...seen].sort();
}
