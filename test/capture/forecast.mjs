// Forecast against measured, for each Node.js that is named: `node test/capture/forecast.mjs [--times 3] [NODE…]`; without one it is this Node.js.
// Needs `npm run build`. Memory is measured on Linux only: the most that the process had while its snapshot was taken, beyond what it had before.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import { installOnce } from "../support/installOnce.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const LIBRARIES = path.join(ROOT, "test", "scenarios");
/** Kinds of heap: what they consist of decides how long a snapshot takes. The last three consist of one thing only. */
const HEAPS = {
  libraries: `for (const name of ["mongoose", "sequelize", "knex", "loopback-datasource-juggler", "graphql", "express"]) kept.push(need(name));`,
  models: `const { Mongoose, Schema } = need("mongoose");
    for (let t = 0; t < 60; t++) {
      const own = new Mongoose();
      for (let m = 0; m < 8; m++) own.model("Model" + m, new Schema({ name: String, at: Date, tags: [String], nested: { a: Number, b: String } }));
      kept.push(own);
    }`,
  sessions: `const sessions = new Map();
    for (let i = 0; i < 15_000; i++) sessions.set("session-" + i, { user: "user " + (i % 500), at: new Date(), basket: [{ item: i, price: i / 3 }], token: (i + "x".repeat(40)).split("").reverse().join("") });
    kept.push(sessions);`,
  documents: `const row = JSON.stringify({ id: 1, name: "a name", address: { street: "s", city: "c", zip: 12345 }, tags: ["a", "b", "c"], score: 1.5, active: true, notes: null });
    for (let i = 0; i < 20_000; i++) kept.push(JSON.parse(row.replace("1", String(i))));`,
  caches: `const { LRUCache } = need("lru-cache");
    for (let c = 0; c < 10; c++) {
      const cache = new LRUCache({ max: 2_000 });
      for (let i = 0; i < 2_000; i++) cache.set(c + ":" + i, { body: Buffer.alloc(300), headers: { etag: "e" + i, type: "text/html" }, at: i });
      kept.push(cache);
    }`,
  "small objects": "for (let i = 0; i < 200_000; i++) kept.push({ i, next: kept[i - 1] ?? null });",
  "lists of numbers": "for (let i = 0; i < 20_000; i++) kept.push(Array.from({ length: 60 }, (_, n) => i + n / 7));",
  "long texts": "for (let i = 0; i < 100; i++) kept.push((String(i).padStart(8) + 'x'.repeat(500_000)).split('').reverse().join(''));",
};

const folder = mkdtempSync(path.join(tmpdir(), "heap-verdict-forecast-"));
const args = process.argv.slice(2);
const times = args[0] === "--times" ? Number(args.splice(0, 2)[1]) : 3;
try {
  await installOnce(LIBRARIES);
  const { openInspector, parseAddress, takeSnapshot } = await captureModule();
  console.log("measured / forecast, median and range\n\nNode.js    heap                pause              memory             file");
  for (const node of args.length > 0 ? args : [process.execPath]) {
    for (const [heap, fill] of Object.entries(HEAPS)) {
      const taken = [];
      for (let n = 0; n < times; n++) taken.push(await measure(node, fill, { openInspector, parseAddress, takeSnapshot }));
      const column = (name) => ratios(taken.map(({ measured, forecast }) => measured[name] / forecast[name])).padEnd(18);
      console.log(`${taken[0].version.padEnd(10)} ${heap.padEnd(18)}  ${["pauseMs", "memoryBytes", "fileBytes"].map(column).join(" ")}`);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The program's own functions, bundled. */
async function captureModule() {
  const outfile = path.join(folder, "capture.mjs");
  const contents = `export { parseAddress } from "./src/capture/address.ts";
    export { openInspector } from "./src/capture/inspector.ts";
    export { takeSnapshot } from "./src/capture/takeSnapshot.ts";`;
  await esbuild.build({
    stdin: { contents, resolveDir: ROOT, loader: "ts" },
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: "error",
  });
  return import(pathToFileURL(outfile).href);
}

async function measure(node, fill, { openInspector, parseAddress, takeSnapshot }) {
  const script = path.join(folder, "heap.cjs");
  const need = `const need = require("node:module").createRequire(${JSON.stringify(path.join(LIBRARIES, "package.json"))});`;
  writeFileSync(script, `${need}\nconst kept = [];\n${fill}\nsetInterval(() => kept.length, 1000);\nconsole.log("ready");\n`);
  const child = spawn(node, ["--inspect=0", script], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    said += text;
  });
  await once(child.stdout, "data");
  while (!/ws:\/\/\S+/.test(said)) await delay(20);
  const inspector = await openInspector(parseAddress(/ws:\/\/\S+/.exec(said)[0]));
  const file = path.join(folder, "heap.heapsnapshot");
  let before = 0;
  const hooks = {
    workerFile: path.join(ROOT, "dist", "worker.cjs"),
    onForecast() {
      before = memory(child.pid, "VmRSS");
      if (before > 0) writeFileSync(`/proc/${child.pid}/clear_refs`, "5");
    },
  };
  const options = { path: file, collectGarbage: true, force: true };
  const { forecast, facts, fileBytes, pauseMs } = await takeSnapshot(inspector, options, hooks);
  const memoryBytes = before > 0 ? memory(child.pid, "VmHWM") - before : Number.NaN;
  await inspector.close();
  child.kill("SIGKILL");
  await once(child, "exit");
  rmSync(file);
  return { version: facts.node, forecast, measured: { pauseMs, memoryBytes, fileBytes } };
}

/** Bytes, or 0 where the system does not say. */
function memory(pid, name) {
  const status = `/proc/${pid}/status`;
  return existsSync(status) ? Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(readFileSync(status, "utf8"))?.[1] ?? 0) * 1024 : 0;
}

function ratios(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const [least, middle, most] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)].map((value) => value.toFixed(2));
  return `${middle} (${least} to ${most})`;
}
