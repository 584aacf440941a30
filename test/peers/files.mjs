// Which files DevTools' engine reads, which the command line reads, and whether both see the same constructors.
//   node test/peers/files.mjs [FILE ...]     the committed fixtures, or the files given; needs `npm run build` and `npm run peers:install`
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { analyze, classesOf, load } from "./devtools/engine.mjs";

console.assert = () => {};
const root = fileURLToPath(new URL("../..", import.meta.url));
const fixtures = join(root, "test", "fixtures");
const committed = () =>
  readdirSync(fixtures)
    .filter((name) => /\.heapsnapshot\.gz$/.test(name))
    .sort()
    .map((name) => join(fixtures, name));
const given = process.argv.slice(2);
/** Some files make the engine wait for what never comes. */
const PATIENCE_MS = 120_000;
if (given[0] === "--devtools") {
  process.stdout.write(JSON.stringify(await rowsOfDevtools(given[1])));
  process.exit(0);
}

/** What each file says wrongly and was read all the same. */
const notes = new Map();
let different = 0;
console.log(["file".padEnd(44), "DevTools", "read", "constructors", "different"].join("  "));
for (const file of given.length > 0 ? given : committed()) {
  const theirs = devtools(file);
  const ours = summarized(file);
  const both = typeof theirs !== "string" && typeof ours !== "string";
  const differences = both ? differing(theirs, ours) : null;
  const repaired = notes.get(file) ?? [];
  // Where the file says something wrong, DevTools believes it.
  if (repaired.length === 0) different += differences ?? 0;
  const shown = [
    basename(file).slice(0, 44).padEnd(44),
    (typeof theirs === "string" ? "no" : "yes").padEnd(8),
    (typeof ours === "string" ? "no" : "yes").padEnd(4),
    String(typeof ours === "string" ? "" : ours.size).padStart(12),
    String(differences ?? "").padStart(9),
  ];
  console.log(shown.join("  ").trimEnd());
  for (const note of repaired) console.log(`    mended: ${note.replace(/^[^:]*: /, "")}`);
  if (typeof ours === "string") console.log(`    ${ours}`);
  else if (typeof theirs === "string") console.log(`    DevTools: ${theirs}`);
}
console.log(`constructors different, but for files that are mended: ${different}`);
process.exitCode = different > 0 ? 1 : 0;

/** Figures by name, or why it cannot be read. In a process of its own. */
function devtools(file) {
  const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url), "--devtools", file], {
    encoding: "utf8",
    maxBuffer: 1 << 30,
    timeout: PATIENCE_MS,
  });
  if (child.error) return child.error.message.includes("ETIMEDOUT") ? `no end within ${PATIENCE_MS / 1000} s` : child.error.message;
  if (child.status !== 0) return child.stderr.match(/^\w*Error: .*$/m)?.[0] ?? `it ended with ${child.status ?? child.signal}`;
  const rows = JSON.parse(child.stdout || "[]");
  return rows.length === 0 ? "it sees nothing in it" : byName(rows);
}

/** Several classes of one name are one list. */
async function rowsOfDevtools(file) {
  const snapshot = await analyze(await load(file), { threads: 1 });
  return Object.entries(classesOf(snapshot)).map(([key, { count, self, maxRet }]) => [
    key.replace(/^(?:\d+,\d+,\d+)?,/, ""),
    count,
    self,
    maxRet,
  ]);
}

function summarized(file) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "dist", "cli.cjs"), "summarize", file, "--format", "json"], {
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  if (status !== 0)
    return stderr
      .trim()
      .split("\n")[0]
      .replace(/^heap-verdict: /, "")
      .replaceAll(file, basename(file));
  const summary = JSON.parse(stdout);
  notes.set(file, summary.notes);
  return byName(summary.constructors.map(({ name, size }) => [name, size.count, size.shallow, size.retained]));
}

function byName(rows) {
  const figures = new Map();
  for (const [name, ...numbers] of rows) figures.set(name, [...(figures.get(name) ?? []), numbers.join(" ")].sort());
  return figures;
}

/** Names of which not all figures are the same. */
function differing(theirs, ours) {
  const names = new Set([...theirs.keys(), ...ours.keys()]);
  return [...names].filter((name) => String(theirs.get(name)) !== String(ours.get(name))).length;
}
