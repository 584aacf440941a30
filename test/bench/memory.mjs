// What a comparison is told to need against what it takes, after `npm run build`: `node test/bench/memory.mjs [SIZE …] [--only KIND]`. A SIZE is a file's
// megabytes, `3x200` three files of 200 MB; without a number before it there are two. Prints a table; exit code 1 where a forecast is outside 0.8 to 1.5 of
// the peak. Files are written to TMPDIR and are removed row by row.

import { once } from "node:events";
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import * as esbuild from "esbuild";
import { measure } from "./child.mjs";

const LEAST = 0.8;
const MOST = 1.5;
const SECONDS = 1_800;
const CLI = fileURLToPath(new URL("../../dist/cli.cjs", import.meta.url));
const FIELDS = ["type", "name", "id", "self_size", "edge_count", "trace_node_id", "detachedness"];
const TYPES = ["hidden", "array", "string", "object", "code", "closure", "regexp", "number", "native", "synthetic"];
const META = {
  node_fields: FIELDS,
  node_types: [TYPES, "string", "number", "number", "number", "number", "number"],
  edge_fields: ["type", "name_or_index", "to_node"],
  edge_types: [["context", "element", "property", "internal", "hidden", "shortcut", "weak"], "string_or_number", "node"],
  location_fields: ["object_index", "script_id", "line", "column"],
};
/** Characters that are written at once. */
const CHUNK = 1 << 20;
const OBJECT = 3;
const STRING = 2;

/** Of each object, of which every third has a text of its own: its class, and the text. Bytes of an object in the file, about. */
const KINDS = {
  objects: { bytes: 115, className: (n) => `Class${n % 300}`, text: (n) => `v${n % 999}` },
  "long texts": { bytes: 470, className: (n) => `Class${n % 300}`, text: (n) => `${n}${"x".repeat(1_000)}` },
  "short texts": { bytes: 120, className: (n) => `Class${n % 300}`, text: (n) => `text ${n}` },
  tenants: { bytes: 125, className: (n) => `Class${n % 300}`, text: (n) => `tenant-${n % 50_000}` },
  constructors: { bytes: 125, className: (n) => `Class${n % 60_000}`, text: (n) => `v${n % 999}` },
};

const { values: options, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: "string", default: "" } } });
const sizes = (positionals.length > 0 ? positionals : ["10", "50", "250"]).map((size) => (size.includes("x") ? size : `2x${size}`));
const kinds = Object.keys(KINDS).filter((kind) => new RegExp(options.only).test(kind));
const folder = mkdtempSync(join(tmpdir(), "heap-verdict-memory-"));
const { bytesNeeded, announcedIn } = await forecaster();
let isOutside = false;
try {
  console.log("| files | of | forecast MB | peak MB | forecast / peak |\n| ---: | --- | ---: | ---: | ---: |");
  for (const size of sizes) for (const kind of kinds) await row(kind, ...size.split("x").map(Number));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = isOutside ? 1 : 0;

/** Each file is a tenth of the last one's size larger than the one before. */
async function row(kind, files, megabytes) {
  const paths = Array.from({ length: files }, (_, at) => join(folder, `${at}.heapsnapshot`));
  for (const [at, path] of paths.entries()) await write(path, KINDS[kind], (1 - 0.1 * (files - 1 - at)) * megabytes * 1e6);
  const forecast = bytesNeeded(await Promise.all(paths.map(announcedIn)));
  const measured = await measure(
    [CLI, files === 1 ? "summarize" : "compare", ...paths, "--format", "json", "--out", join(folder, "report.json")],
    SECONDS,
  );
  if (measured.failure) throw new Error(`${kind}, ${megabytes} MB: ${measured.failure}`);
  const ratio = forecast / measured.peakBytes;
  isOutside ||= ratio < LEAST || ratio > MOST;
  for (const path of paths) rmSync(path);
  const cells = [`${files} × ${megabytes} MB`, kind, (forecast / 1e6).toFixed(0), (measured.peakBytes / 1e6).toFixed(0), ratio.toFixed(2)];
  console.log(`| ${cells.join(" | ")} |`);
}

/** Objects in a tree of lists; every third has a text beside its two neighbours. */
async function write(path, { bytes, className, text }, wanted) {
  const objects = Math.round(wanted / bytes);
  const texts = Math.floor(objects / 3);
  const strings = new Map([["", 0]]);
  const index = (name) => strings.get(name) ?? strings.set(name, strings.size).size - 1;
  const file = createWriteStream(path);
  let pending = "";
  const put = (chunk) => {
    pending += chunk;
    return pending.length > CHUNK ? flushed() : undefined;
  };
  const flushed = async () => {
    const chunk = pending;
    pending = "";
    if (!file.write(chunk)) await once(file, "drain");
  };
  const edgesOf = (n) => [
    ...[3 * n + 1, 3 * n + 2, 3 * n + 3].filter((to) => to < objects).map((to) => [1, to % 3, to]),
    ...(n % 3 === 0 && n / 3 < texts ? [[2, index("tenantId"), objects + n / 3]] : []),
    ...(n > 0 && n + 7 < objects ? [[2, index(`member${n % 50}`), n + 7]] : []),
  ];
  let edgeCount = 0;
  for (let n = 0; n < objects; n++) edgeCount += edgesOf(n).length;
  await put(
    `{"snapshot":${JSON.stringify({ meta: META, node_count: objects + texts, edge_count: edgeCount, trace_function_count: 0 })},\n"nodes":[`,
  );
  for (let n = 0; n < objects + texts; n++) {
    const isText = n >= objects;
    const name = isText ? text(3 * (n - objects)) : className(n);
    const cells = [
      isText ? STRING : n === 0 ? 9 : OBJECT,
      index(name),
      2 * n + 1,
      isText ? 16 + name.length : 40,
      isText ? 0 : edgesOf(n).length,
      0,
      0,
    ];
    await put(`${n === 0 ? "" : ","}${cells}\n`);
  }
  await put('],\n"edges":[');
  let isFirst = true;
  for (let n = 0; n < objects; n++)
    for (const [type, name, to] of edgesOf(n)) {
      await put(`${isFirst ? "" : ","}${type},${name},${FIELDS.length * to}\n`);
      isFirst = false;
    }
  await put('],\n"trace_function_infos":[],"trace_tree":[],"samples":[],"locations":[],\n"strings":[');
  let at = 0;
  for (const name of strings.keys()) await put(`${at++ === 0 ? "" : ",\n"}${JSON.stringify(name)}`);
  await put("]}\n");
  await flushed();
  file.end();
  await once(file, "close");
  return path;
}

async function forecaster() {
  const outfile = join(folder, "forecast.cjs");
  const entry = fileURLToPath(new URL("../../src/query/input/memoryNeed.ts", import.meta.url));
  await esbuild.build({ entryPoints: [entry], outfile, bundle: true, platform: "node", format: "cjs" });
  return createRequire(import.meta.url)(outfile);
}
