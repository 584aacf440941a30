// The verdict on redacted copies against that on the originals: `node test/redact/corpus.mjs [--from N] [--most N] FOLDER…`, each folder with the snapshots
// of a series, or with such folders (those of the scenarios lie in heap-verdict-scenarios of the folder for temporary files). The smallest first; --from
// leaves out so many of them. A copy is also searched for texts of its original that hold a meaning: there must be none. One process stays and answers all.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { warmCommandLine } from "../support/commandLine/commandLine.mjs";

const SNAPSHOT = /\.heapsnapshot$/;

const options = { from: { type: "string", default: "0" }, most: { type: "string", default: "Infinity" } };
const { values, positionals } = parseArgs({ allowPositionals: true, options });
const bytesIn = (folder) => snapshotsIn(folder).reduce((sum, file) => sum + statSync(file).size, 0);
const [from, most] = [Number(values.from), Number(values.most)];
const series = positionals
  .flatMap(foldersIn)
  .sort((a, b) => bytesIn(a) - bytesIn(b))
  .slice(from, from + most);
const commandLine = await warmCommandLine();
let same = 0;
for (const folder of series) {
  const copies = mkdtempSync(path.join(tmpdir(), "heap-verdict-redacted-"));
  try {
    const differences = await compareCopies(folder, copies);
    if (differences.length === 0) same++;
    console.log(`${path.basename(folder)}: ${differences.length === 0 ? "same" : differences.join("; ")}`);
  } catch (error) {
    console.log(`${path.basename(folder)}: ${error.message.split("\n").slice(0, 3).join(" ")}`);
  } finally {
    rmSync(copies, { recursive: true, force: true });
  }
}
commandLine.end();
console.log(`${same} of ${series.length} the same`);
process.exitCode = same === series.length ? 0 : 1;

/** The folder itself, or those below it, with two snapshots or more. */
function foldersIn(folder) {
  const entries = readdirSync(folder, { withFileTypes: true });
  const below = entries.filter((entry) => entry.isDirectory()).flatMap(({ name }) => foldersIn(path.join(folder, name)));
  return snapshotsIn(folder).length > 1 ? [folder, ...below] : below;
}

function snapshotsIn(folder) {
  return readdirSync(folder)
    .filter((name) => SNAPSHOT.test(name))
    .map((name) => path.join(folder, name));
}

/** What differs, in words. */
async function compareCopies(folder, copies) {
  const originals = snapshotsIn(folder);
  await commandLine.run(["redact", ...originals, `${copies}${path.sep}`]);
  mkdirSync(copies, { recursive: true });
  const metrics = path.join(folder, "metrics.json");
  if (existsSync(metrics)) copyFileSync(metrics, path.join(copies, "metrics.json"));
  const [before, after] = [await verdictOf(folder), await verdictOf(copies)];
  const differences = Object.keys(before)
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name) => `${name} ${JSON.stringify(before[name])} → ${JSON.stringify(after[name])}`);
  const left = originals.flatMap((file) => textsLeft(file, path.join(copies, path.basename(file))));
  return left.length === 0 ? differences : [...differences, `texts left: ${left.slice(0, 3).join(", ")}`];
}

async function verdictOf(folder) {
  const { stdout } = await commandLine.run(["compare", folder, "--format", "json"]);
  const { verdict, tenants } = JSON.parse(stdout);
  const { status, confidence, growth, indicators, culprits } = verdict;
  return {
    status,
    confidence,
    growth: growth.total,
    signs: indicators.map((sign) => `${sign.id} ${sign.status}`),
    holders: culprits.length,
    tenants: tenants.items.length,
  };
}

/**
 * Texts with a number of three digits or more in them, which no name of a program has (addresses, ids, tokens), and which are still what they were. Where
 * nearly all numbers of three digits are in use, one tenant's id is another's replacement: that tells nothing.
 */
function textsLeft(original, copy) {
  const texts = JSON.parse(readFileSync(copy, "utf8")).strings;
  return JSON.parse(readFileSync(original, "utf8")).strings.filter(
    (text, at) => /^[a-z]+[-:@][^\s/]*\d{3,}[^\s/]*$/i.test(text) && texts[at] === text,
  );
}
