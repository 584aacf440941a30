// A service in TypeScript, compiled with source maps, that keeps what it is given: its sources, its compiled files and three snapshots of it.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const STORE = `// Keeps what it is given.

/** One visit. */
export class Visit {
  readonly payload: string;
  constructor(readonly name: string) {
    this.payload = "x".repeat(200) + name;
  }
}

const visits: Map<string, Visit> = new Map();

export function remember(name: string): void {
  visits.set(name, new Visit(name));
}
`;

const MAIN = `import { writeHeapSnapshot } from "node:v8";
import { remember } from "./store.js";

let count: number = 0;
function round(): void {
  for (let i = 0; i < 2_000; i++) remember("visit " + count++);
}
for (const name of ["first", "second", "third"]) {
  round();
  writeHeapSnapshot(name + ".heapsnapshot");
}
`;

/** Fills a new folder with src, dist and first, second, third.heapsnapshot. */
export function makeTracedService(folder) {
  mkdirSync(path.join(folder, "src"), { recursive: true });
  writeFileSync(path.join(folder, "package.json"), '{ "type": "module" }\n');
  writeFileSync(path.join(folder, "src", "store.ts"), STORE);
  writeFileSync(path.join(folder, "src", "main.ts"), MAIN);
  const tsc = path.join(path.dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin", "tsc");
  const options = ["--target", "es2022", "--module", "nodenext", "--moduleResolution", "nodenext", "--types", "", "--rootDir", "src"];
  const run = (...args) => execFileSync(process.execPath, args, { cwd: folder, stdio: "ignore" });
  try {
    run(tsc, ...options, "--outDir", "dist", "--sourceMap", "src/main.ts");
  } catch {
    // It misses the types of Node, and writes all the same.
  }
  run(path.join("dist", "main.js"));
}
