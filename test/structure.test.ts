// The layers stay apart: which source is in which bundle, and who imports whom. The table is the one in ARCHITECTURE.md.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, test } from "vitest";
import { importsOf } from "./support/imports.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

interface Fence {
  /** Layers whose files it may import, besides its own. */
  layers: readonly Layer[];
  /** Whether it may import Node's modules. */
  node: boolean;
  /** Packages that it may import; "vscode" is the editor's own module. */
  packages: readonly string[];
}

const PANEL_PACKAGES = [
  "lit",
  "@lit-labs/virtualizer",
  "@vscode-elements/elements",
  "@vscode/codicons",
  "@vscode/l10n",
  "d3-hierarchy",
  "d3-scale",
];

const FENCES = {
  "src/figures": { layers: [], node: false, packages: [] },
  "src/core": { layers: ["src/figures"], node: false, packages: [] },
  "src/protocol": { layers: [], node: false, packages: ["ajv", "re2js"] },
  "src/render": { layers: ["src/figures", "src/protocol"], node: false, packages: ["picocolors", "string-width"] },
  "src/query": { layers: ["src/core", "src/protocol"], node: true, packages: ["fflate", "fzstd", "xz-decompress"] },
  "src/capture": { layers: ["src/figures", "src/protocol", "src/query"], node: true, packages: ["chrome-remote-interface", "cross-spawn"] },
  "src/source": { layers: ["src/protocol"], node: true, packages: ["@jridgewell/trace-mapping"] },
  "src/leaktest": { layers: ["src/figures", "src/protocol", "src/query"], node: true, packages: [] },
  "src/redact": { layers: ["src/core", "src/query", "src/capture"], node: true, packages: [] },
  "src/server": {
    layers: ["src/protocol", "src/query", "src/render", "src/source", "src/capture"],
    node: true,
    packages: ["vscode-languageserver"],
  },
  "src/cli": {
    layers: ["src/figures", "src/protocol", "src/query", "src/render", "src/capture", "src/redact", "src/source"],
    node: true,
    packages: ["commander", "tinyglobby"],
  },
  "src/extension": { layers: ["src/figures", "src/protocol", "src/source"], node: true, packages: ["vscode", "vscode-languageclient"] },
  webview: { layers: ["src/figures", "src/protocol"], node: false, packages: PANEL_PACKAGES },
} as const satisfies Record<string, { layers: readonly string[]; node: boolean; packages: readonly string[] }>;

type Layer = keyof typeof FENCES;
const LAYERS = Object.keys(FENCES) as Layer[];

describe("imports stay within their fence", () => {
  for (const layer of LAYERS) {
    test(layer, () => {
      const files = sourcesOf(layer);
      assert.ok(files.length > 0, `${layer} has sources`);
      assert.deepEqual(files.flatMap((file) => strayImports(file, layer)).sort(), []);
    });
  }

  test("every folder of src has a fence", () => {
    const folders = readdirSync(path.join(ROOT, "src"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    assert.deepEqual(folders.map(({ name }) => `src/${name}`).sort(), LAYERS.filter((layer) => layer.startsWith("src/")).sort());
  });

  test("a stray import of each kind is found", () => {
    const at = (source: string, layer: Layer) => strayNames(source, `${layer}/deep/file.ts`, layer);
    assert.deepEqual(at('import { readFile } from "node:fs";\nimport { a } from "./a.ts";', "src/core"), ["node:fs"]);
    assert.deepEqual(at('import type { Report } from "../../protocol/report.ts";', "src/core"), ["../../protocol/report.ts"]);
    assert.deepEqual(at('const x = await import("vscode");\nexport * from "../../core/snapshot.ts";', "src/server"), [
      "vscode",
      "../../core/snapshot.ts",
    ]);
    assert.deepEqual(at('import {\n  one,\n  two,\n} from "lit/decorators.js";\nimport "ajv";', "webview"), ["ajv"]);
    assert.deepEqual(at('const fs = require("fs");', "webview"), ["fs"]);
  });
});

describe("a file's name says which it is", () => {
  /** One for each part, by the rule of the house. */
  const ONE_A_PART = new Set(["thresholds.ts"]);
  const twice = (files: readonly string[]) => {
    const byName = new Map<string, string[]>();
    for (const file of files) byName.set(path.posix.basename(file), [...(byName.get(path.posix.basename(file)) ?? []), file]);
    return [...byName].filter(([name, same]) => same.length > 1 && !ONE_A_PART.has(name)).map(([, same]) => same.join(" = "));
  };

  test("no two sources of src and webview have the same", () => {
    assert.deepEqual(twice([...sourcesOf("src"), ...sourcesOf("webview")]), []);
  });

  test("a name that is taken is found", () => {
    assert.deepEqual(twice(["src/a/x.ts", "src/b/x.ts", "src/a/thresholds.ts", "src/b/thresholds.ts", "webview/y.ts"]), [
      "src/a/x.ts = src/b/x.ts",
    ]);
  });
});

/**
 * The rooms of a folder, from the lowest up: an entry may import those before it, and rooms in one entry nothing of each other. "name.ts" is a
 * file of the folder itself; a room that has an order of its own inside stands here too.
 */
const ORDERS: Record<string, readonly (readonly string[])[]> = {
  "src/core": [
    ["collectionClasses.ts", "columns.ts", "hash.ts", "sentence.ts", "snapshotFormatError.ts", "thresholds.ts"],
    ["strings.ts"],
    ["snapshot.ts"],
    ["parse", "graph", "analysis", "nodeText.ts"],
    ["analyze.ts"],
    ["aggregates.ts", "matching.ts"],
    ["groups"],
    ["holders"],
    ["tenants"],
    ["compare"],
    ["account"],
    ["suspects", "verdict"],
    ["comparison.ts"],
  ],
  "src/query": [
    ["queryErrors.ts", "uninterrupted.ts", "renamePatiently.ts", "thresholds.ts"],
    ["abortable.ts", "expectedGrowth.ts", "tenantRules.ts"],
    ["analysisOptions.ts"],
    ["input"],
    ["report"],
    ["pages"],
    ["threads"],
    ["stages.ts", "session.ts"],
    ["worker.ts"],
  ],
  webview: [
    ["svg.d.ts", "styles", "state"],
    ["text", "wire"],
    ["table", "controls"],
    ["objects"],
    ["memory", "tenants", "retainers", "verdict"],
    ["summary"],
    ["frame"],
    ["panelEntry.ts"],
  ],
};

describe("rooms import downwards only", () => {
  for (const [folder, order] of Object.entries(ORDERS)) {
    test(folder, () => {
      const files = sourcesOf(folder);
      const rooms = new Set(files.map((file) => roomOf(file, folder)));
      assert.deepEqual([...rooms].sort(), order.flat().sort(), "every room has its place in the order, and no place is empty");
      assert.deepEqual(
        files.flatMap((file) =>
          importsOf(readFileSync(path.join(ROOT, file), "utf8"))
            .filter((name) => !isDownward(name, file, folder, order))
            .map((name) => `${file}: ${name}`),
        ),
        [],
      );
    });
  }

  test("an import that runs up or across is found", () => {
    const order = [["a.ts"], ["b", "c"], ["d.ts"]];
    assert.ok(isDownward("../a.ts", "src/x/b/one.ts", "src/x", order));
    assert.ok(isDownward("./two.ts", "src/x/b/one.ts", "src/x", order));
    assert.ok(isDownward("../../y/z.ts", "src/x/b/one.ts", "src/x", order), "another folder is the fences' business");
    assert.ok(!isDownward("../c/one.ts", "src/x/b/one.ts", "src/x", order));
    assert.ok(!isDownward("../d.ts", "src/x/b/one.ts", "src/x", order));
  });
});

describe("bundles hold their own layers", () => {
  test("extension.cjs, host.cjs and webview.js hold nothing of the engine", () => {
    for (const bundle of ["extension.cjs", "host.cjs", "webview.js"]) {
      assert.deepEqual(
        inputsOf(bundle).filter((file) => /^src\/(core|query|capture|redact|leaktest|server|cli)\//.test(file)),
        [],
        bundle,
      );
    }
  });

  test("the engine of regular expressions is loaded by the first of them", () => {
    const holds = (bundle: string) => inputsOf(bundle).some((file) => file.includes("node_modules/re2js/"));
    assert.ok(!holds("webview.js") && holds("webview.patterns.js"));
    // In a bundle for Node a module is evaluated at the start when a file imports more of it than types.
    const atStart = [...sourcesOf("src"), ...sourcesOf("webview")].filter((file) =>
      /^import (?!type ).* from "re2js"/m.test(readFileSync(path.join(ROOT, file), "utf8")),
    );
    assert.deepEqual(atStart, []);
  });

  test("server.cjs, worker.cjs and cli.cjs know nothing of VS Code", () => {
    for (const bundle of ["server.cjs", "worker.cjs", "cli.cjs"]) {
      assert.ok(!outputOf(bundle).imports.some(({ path: name }) => name === "vscode"), bundle);
      assert.deepEqual(
        inputsOf(bundle).filter((file) => /^src\/extension\/|^webview\//.test(file)),
        [],
        bundle,
      );
    }
  });

  test("activation loads ids and nothing else", () => {
    assert.deepEqual(inputsOf("extension.cjs").sort(), ["src/extension/activation.ts", "src/extension/ids.ts"]);
    assert.deepEqual([...new Set(outputOf("extension.cjs").imports.map(({ path: name }) => name))].sort(), ["./host.cjs", "vscode"]);
  });
});

/** The part of esbuild's metafile that is looked at. */
interface Output {
  inputs: Record<string, { bytesInOutput: number }>;
  imports: { path: string }[];
}

function outputOf(bundle: string): Output {
  const file = path.join(ROOT, "dist", "meta.json");
  assert.ok(existsSync(file), 'dist/meta.json is missing: run "npm run build" first');
  const outputs = JSON.parse(readFileSync(file, "utf8")) as Record<string, Output>;
  const output = outputs[`dist/${bundle}`];
  assert.ok(output, `dist/${bundle} is in dist/meta.json`);
  return output;
}

/** Sources of which something is left in the bundle. */
function inputsOf(bundle: string): string[] {
  return Object.entries(outputOf(bundle).inputs)
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([file]) => file);
}

/** The folder directly in `folder` that a file is in, or the name of a file that is in none. */
function roomOf(file: string, folder: string): string {
  return file.slice(folder.length + 1).split("/")[0]!;
}

function isDownward(name: string, file: string, folder: string, order: readonly (readonly string[])[]): boolean {
  if (!name.startsWith(".")) return true;
  const target = path.posix.join(path.posix.dirname(file), name);
  if (!target.startsWith(`${folder}/`)) return true;
  const [from, to] = [roomOf(file, folder), roomOf(target, folder)];
  const floor = (room: string) => order.findIndex((rooms) => rooms.includes(room));
  return from === to || floor(to) < floor(from);
}

function sourcesOf(layer: string): string[] {
  return readdirSync(path.join(ROOT, layer), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${layer}/${name.split(path.sep).join("/")}`);
}

function strayImports(file: string, layer: Layer): string[] {
  return strayNames(readFileSync(path.join(ROOT, file), "utf8"), file, layer).map((name) => `${file}: ${name}`);
}

function strayNames(source: string, file: string, layer: Layer): string[] {
  return importsOf(source).filter((name) => !isAllowed(name, file, layer));
}

function isAllowed(name: string, file: string, layer: Layer): boolean {
  const { layers, node, packages }: Fence = FENCES[layer];
  if (name.startsWith(".")) {
    // The activation's own way to the rest of the extension, which is a bundle of its own.
    if (name === "./host.cjs") return layer === "src/extension";
    const target = path.posix.join(path.posix.dirname(file), name);
    return [layer, ...layers].some((allowed) => target.startsWith(`${allowed}/`));
  }
  if (isBuiltin(name)) return node;
  return packages.some((allowed) => name === allowed || name.startsWith(`${allowed}/`));
}
