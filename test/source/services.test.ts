// Real services, compiled and bundled in the usual ways: what their snapshots say of places is mapped to the lines that somebody wrote.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { afterAll, beforeAll, test, vi } from "vitest";
import { withSources } from "../../src/cli/sourceRoots.ts";
import { parseReport } from "../../src/protocol/parseReport.ts";
import type { OriginalLocation, Report } from "../../src/protocol/report.ts";
import { renderReport } from "../../src/render/render.ts";
import { bundleCli, type CliProcess } from "../support/cliProcess.ts";

const STORE = `// Keeps what
// it is given.
export interface Named {
  readonly name: string;
}

/** One visit. */
export class Visit implements Named {
  readonly payload: string;
  constructor(readonly name: string) {
    this.payload = "x".repeat(200) + name;
  }
}

type Visits = Map<string, Visit>;
const visits: Visits = new Map();

export function remember(name: string): void {
  visits.set(name, new Visit(name));
}
`;
const CLASS_LINE = 8;
const CONSTRUCTOR_LINE = 10;
const HOLDER_LINE = 16;

const MAIN = `import { writeHeapSnapshot } from "node:v8";
import { remember } from "./lib/store.js";

let count: number = 0;
function round(): void {
  for (let i = 0; i < 2_000; i++) remember("visit " + count++);
}
for (const name of ["a", "b", "c"]) {
  round();
  writeHeapSnapshot(process.argv[2] + "/" + name + ".heapsnapshot");
}
`;

const require = createRequire(import.meta.url);
const TSC = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");
const TSX = join(dirname(require.resolve("tsx/package.json")), "dist", "cli.mjs");

// Each runs a service and compares three snapshots.
vi.setConfig({ testTimeout: 180_000 });

let cli: CliProcess;
let top: string;
beforeAll(async () => {
  cli = await bundleCli();
  top = realpathSync(mkdtempSync(join(tmpdir(), "heap-verdict-source-")));
});
afterAll(() => {
  cli.remove();
  rmSync(top, { recursive: true, force: true });
});

/** A project in TypeScript. */
function project(name: string): string {
  const folder = join(top, name);
  mkdirSync(join(folder, "src", "lib"), { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "src", "lib", "store.ts"), STORE);
  writeFileSync(join(folder, "src", "main.ts"), MAIN);
  return folder;
}

function node(...args: string[]): void {
  execFileSync(process.execPath, args, { stdio: "ignore", cwd: top });
}

function tsc(folder: string, ...options: string[]): void {
  // Types of Node are of no concern here: what is written is what counts.
  try {
    const usual = [
      "--target",
      "es2022",
      "--module",
      "nodenext",
      "--moduleResolution",
      "nodenext",
      "--types",
      "",
      "--rootDir",
      join(folder, "src"),
    ];
    node(TSC, ...usual, "--outDir", join(folder, "dist"), ...options, join(folder, "src", "main.ts"));
  } catch {
    // tsc ends with 2 where it misses types.
  }
}

async function compared(folder: string): Promise<Report> {
  const snapshots = ["a", "b", "c"].map((name) => join(folder, `${name}.heapsnapshot`));
  const { code, out, err } = await cli.run(["compare", ...snapshots, "--load", "repeated", "--format", "json"]);
  assert.deepEqual([code, err], [0, ""]);
  return parseReport(out);
}

function mapped(report: Report, ...sourceRoot: string[]): Promise<Report> {
  return withSources(report, { sourceRoot, format: "json" });
}

function placesOf({ constructors, verdict }: Report): {
  made: OriginalLocation | null | undefined;
  held: OriginalLocation | null | undefined;
} {
  const held = verdict.culprits.find(({ accumulates }) => accumulates === "Visit");
  return { made: constructors.find(({ name }) => name === "Visit")?.source?.original, held: held?.source?.original };
}

/** By service: of the constructors that have a place outside Node, how many have one in what was written. */
const table: { service: string; constructors: number; mapped: number }[] = [];
afterAll(() => console.table(table));

function note(service: string, { constructors }: Report): void {
  const placed = constructors.filter(({ source }) => source !== null && !source.file.startsWith("node:"));
  table.push({ service, constructors: placed.length, mapped: placed.filter(({ source }) => source?.original != null).length });
}

function assertMapped(report: Report, file = "src/lib/store.ts"): void {
  const { made, held } = placesOf(report);
  assert.deepEqual([made?.file, made?.line], [file, CLASS_LINE]);
  assert.deepEqual([held?.file, held?.line], [file, HOLDER_LINE]);
}

test("tsc, maps beside the files", async () => {
  const folder = project("tsc");
  tsc(folder, "--sourceMap");
  node(join(folder, "dist", "main.js"), folder);
  const report = await compared(folder);
  assertMapped(await mapped(report, folder));
  note("tsc, maps beside the files", await mapped(report, folder));
  const text = renderReport({ report: await mapped(report, folder), format: "text" });
  assert.match(text, new RegExp(`src/lib/store\\.ts:${HOLDER_LINE}`));
});

test("tsc, inline maps, run in a container's folder that is not there any more", async () => {
  const folder = project("inline");
  tsc(folder, "--inlineSourceMap");
  const container = join(top, "usr", "src", "app");
  mkdirSync(container, { recursive: true });
  cpSync(join(folder, "dist"), join(container, "dist"), { recursive: true });
  cpSync(join(folder, "package.json"), join(container, "package.json"));
  node(join(container, "dist", "main.js"), folder);
  rmSync(join(top, "usr"), { recursive: true });
  const report = await compared(folder);
  assertMapped(await mapped(report, folder));
  assertMapped(await mapped(report, `${container}=${folder}`));
  note("tsc, inline maps, in a container", await mapped(report, folder));
  // Other projects in the same folder have a dist/lib/store.js too: which one it is cannot be told.
  mkdirSync(join(top, "twin", "dist", "lib"), { recursive: true });
  cpSync(join(folder, "dist"), join(top, "twin", "dist"), { recursive: true });
  assert.deepEqual(placesOf(await mapped(report, top)), { made: null, held: null });
});

test("esbuild, one bundle with its map beside it", async () => {
  const folder = project("esbuild");
  await bundled(folder, { sourcemap: "linked" });
  const report = await compared(folder);
  assertMapped(await mapped(report, folder));
  note("esbuild, a bundle", await mapped(report, folder));
});

test("esbuild, minified with its map inline: the class is found by its place, whatever it is called", async () => {
  const folder = project("minified");
  await bundled(folder, { sourcemap: "inline", minify: true });
  const report = await compared(folder);
  note("esbuild, minified", await mapped(report, folder));
  const { constructors } = await mapped(report, folder);
  const grown = constructors.find(({ source, delta }) => source?.original?.file === "src/lib/store.ts" && delta.count === 4_000);
  assert.deepEqual([grown?.source?.line, grown?.source?.original?.line], [1, CONSTRUCTOR_LINE]);
});

async function bundled(folder: string, options: BuildOptions): Promise<void> {
  const outfile = join(folder, "dist", "server.js");
  await build({ entryPoints: [join(folder, "src", "main.ts")], outfile, bundle: true, platform: "node", format: "esm", ...options });
  node(outfile, folder);
}

test("tsx, which compiles in memory: the line is that of the declaration", async () => {
  const folder = project("tsx");
  node(TSX, join(folder, "src", "main.ts"), folder);
  const report = await compared(folder);
  assertMapped(await mapped(report, folder));
  note("tsx", await mapped(report, folder));
});

test("plain JavaScript: the place is the file's own; what is not below the root says so", async () => {
  const folder = project("plain");
  tsc(folder);
  rmSync(join(folder, "src"), { recursive: true });
  node(join(folder, "dist", "main.js"), folder);
  const report = await compared(folder);
  const { made, held } = placesOf(await mapped(report, folder));
  assert.deepEqual([made?.file, held?.file], ["dist/lib/store.js", "dist/lib/store.js"]);
  const empty = join(top, "empty");
  mkdirSync(empty);
  assert.deepEqual(placesOf(await mapped(report, empty)), { made: null, held: null });
  assert.deepEqual(placesOf(await mapped(report)), { made: undefined, held: undefined });
});
