// How long a comparison takes in one thread, first with code that is not compiled yet and then again and again:
//   node test/bench/warm.mjs BEFORE AFTER [ROUNDS]
// What the first round takes more than the best one is what V8 takes to compile and to learn types: no other program that starts anew is spared that.
import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const [before, after, rounds = "8"] = process.argv.slice(2);
if (after === undefined) throw new Error("two snapshots are needed");
const paths = [before, after].map((file) => resolve(file));

const source = (file) => JSON.stringify(fileURLToPath(new URL(`../../src/${file}`, import.meta.url)));
const { outputFiles } = await build({
  stdin: {
    contents: [
      `export { measureSnapshot } from ${source("core/analyze.ts")};`,
      `export { prepareSnapshot } from ${source("core/compare/prepare.ts")};`,
      `export { planAnswers } from ${source("query/pages/answers.ts")};`,
      `export { groupsFrom } from ${source("query/input/groupsFile.ts")};`,
      `export { readSnapshot } from ${source("query/input/readSnapshot.ts")};`,
    ].join("\n"),
    resolveDir: process.cwd(),
  },
  bundle: true,
  minify: true,
  platform: "node",
  format: "esm",
  write: false,
});
const bundle = join(tmpdir(), `heap-verdict-warm-${process.pid}.mjs`);
await writeFile(bundle, outputFiles[0].contents);
const engine = await import(pathToFileURL(bundle));
await rm(bundle);

const OPTIONS = {
  tenants: [],
  groups: null,
  memory: [],
  registry: null,
  notes: [],
  perModelBytes: 0,
  expected: [],
  load: null,
  version: "0.0.0",
};

/** Milliseconds of each part. */
async function compare() {
  const laps = { read: 0, measure: 0, prepare: 0, plan: 0, attribute: 0, conclude: 0 };
  let last = performance.now();
  const lap = (part) => {
    const now = performance.now();
    laps[part] += now - last;
    last = now;
  };
  const loaded = [];
  let definitions = null;
  for (const path of [...paths].reverse()) {
    const { snapshot, fileBytes } = await engine.readSnapshot(path, () => {});
    lap("read");
    const measured = engine.measureSnapshot(snapshot);
    lap("measure");
    definitions ??= measured.interfaceDefinitions;
    loaded.unshift({
      path,
      fileBytes,
      prepared: engine.prepareSnapshot(measured, definitions, { rules: [], groups: engine.groupsFrom(null) }),
    });
    lap("prepare");
  }
  const planned = engine.planAnswers(loaded, OPTIONS, () => {});
  lap("plan");
  const attributed = loaded.map((_, i) => planned.attribute(i));
  lap("attribute");
  planned.conclude(attributed).report();
  lap("conclude");
  return { ...laps, total: Object.values(laps).reduce((sum, value) => sum + value, 0) };
}

console.log(
  "| round | read | measure | prepare | plan | attribute | conclude | total, ms |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
);
const row = (name, laps) => console.log(`| ${name} | ${Object.values(laps).map(Math.round).join(" | ")} |`);
const first = await compare();
row("first", first);
let best = first;
for (let round = 1; round < Number(rounds); round++) {
  const laps = await compare();
  if (laps.total < best.total) best = laps;
}
row(`best of ${rounds}`, best);
