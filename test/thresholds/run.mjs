// Changes every number of the thresholds files, one at a time, up and down, and lists those that no unit test notices.
//   node test/thresholds/run.mjs [--only REGEX] [--since COMMIT] [--tests PATH] [--quick]
// --since: only those whose value differs from that commit's; --tests: only tests whose path contains that are tried. First
// every test runs with every change of what it reads, quick tests in one start of vitest, slower ones in the next. Then what
// went unnoticed is tried once more by itself, with each test in a process of its own, for values that are worked out when a
// module is loaded; --quick leaves that out. Exit code 1 when one goes unnoticed. Nothing is written: vitest.config.ts makes the
// changes in memory.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { numbersOf, perturbed } from "./numbers.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const VITEST = path.join(ROOT, "node_modules", "vitest", "vitest.mjs");
/**
 * These start processes of the bundles, which hold the numbers as they were built, or ask for no more than that nothing breaks
 * and that it is fast.
 */
const OTHERS = [
  ...["cli", "server", "webview", "extension", "scenarios", "fuzz", "hostile"].map((folder) => `test/${folder}/**`),
  "test/query/pages/everyNode.test.ts",
];
/**
 * Tests of less than so much of the processor's time run with every change of what they read that is not noticed yet; the
 * quick ones first, for they notice most.
 */
const MOST_MS = [30, 300, 3000, 30_000];

const { values: options } = parseArgs({
  options: {
    ...{ only: { type: "string" }, since: { type: "string" }, tests: { type: "string" } },
    quick: { type: "boolean", default: false },
  },
});
const files = execFileSync("git", ["ls-files", "src/**/thresholds.ts"], { cwd: ROOT, encoding: "utf8" }).split("\n").filter(Boolean);
const numbers = files.flatMap((file) => chosen(file, numbersOf(readFileSync(path.join(ROOT, file), "utf8"))));
console.log(`${numbers.length} numbers in ${files.length} files`);

const changes = numbers.flatMap(({ file, number }) =>
  perturbed(number.value).map((to) => ({ file, number, label: number.label, from: number.value, to })),
);
const noticed = changes.length === 0 ? new Map() : noticedTogether();
const unnoticed = [];
for (const change of changes) {
  const by = noticed.get(keyOf(change)) ?? (!options.quick && isNoticed(change) ? "the same test by itself" : null);
  console.log(`${by === null ? "UNNOTICED" : "noticed  "} ${lineOf(change)}${by === null ? "" : ` by ${by}`}`);
  if (by === null) unnoticed.push(lineOf(change));
}
console.log(`\n${changes.length - unnoticed.length} of ${changes.length} changes noticed`);
if (unnoticed.length > 0) console.log(`\nNo test notices:\n${unnoticed.map((line) => `  ${line}`).join("\n")}`);
process.exitCode = unnoticed.length === 0 ? 0 : 1;

function keyOf({ file, label, to }) {
  return `${file} ${label} ${to}`;
}

function lineOf({ file, label, from, to }) {
  return `${file} ${label}: ${from} → ${to}`;
}

/** By the key of a change, the test that noticed it. */
function noticedTogether() {
  const folder = mkdtempSync(path.join(tmpdir(), "thresholds-"));
  const linesOf = (name) => readFileSync(path.join(folder, name), "utf8").split("\n").filter(Boolean);
  const read = (name) => linesOf(name).map((line) => JSON.parse(line));
  const noticedBy = () => new Map(read("noticed.jsonl").map((change) => [keyOf(change), change.by]));
  try {
    writeFileSync(path.join(folder, "changes.jsonl"), changes.map(({ number, ...change }) => `${JSON.stringify(change)}\n`).join(""));
    for (const name of ["noticed.jsonl", "tests.jsonl"]) writeFileSync(path.join(folder, name), "");
    for (const most of MOST_MS) {
      const by = noticedBy();
      const left = new Set(changes.filter((change) => !by.has(keyOf(change))).map(({ file, label }) => `${file} ${label.split("[")[0]}`));
      const tests = read("tests.jsonl").filter(({ ms, reads }) => ms <= 10 * most && reads.some((name) => left.has(name)));
      const asked = most === MOST_MS[0] ? relatedTo(numbers.map(({ file }) => file)) : ["run", ...new Set(tests.map(({ file }) => file))];
      if (asked.length > 1) vitest(asked, { PERTURB_ALL: folder, PERTURB_MOST_MS: String(most) });
      console.log(`${noticedBy().size} of ${changes.length} changes noticed by tests of less than ${most} ms`);
    }
    return noticedBy();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function relatedTo(files) {
  return options.tests === undefined ? ["related", "--run", ...new Set(files)] : ["run", options.tests];
}

function chosen(file, found) {
  const before = options.since === undefined ? null : new Map(numbersOf(textAt(options.since, file)).map((n) => [n.label, n.value]));
  return found
    .filter(({ label }) => options.only === undefined || new RegExp(options.only).test(`${file} ${label}`))
    .filter(({ label, value }) => before === null || before.get(label) !== value)
    .map((number) => ({ file, number }));
}

function textAt(commit, file) {
  const { status, stdout } = spawnSync("git", ["show", `${commit}:${file}`], { cwd: ROOT, encoding: "utf8" });
  return status === 0 ? stdout : "";
}

function isNoticed({ file, number: { start, end }, to }) {
  return vitest(relatedTo([file]), { PERTURB: JSON.stringify({ file, start, end, value: to }) }, ["--bail=1"]) !== 0;
}

/** Its exit code. */
function vitest(asked, env, more = []) {
  const args = [VITEST, ...asked, ...more, ...OTHERS.map((glob) => `--exclude=${glob}`)];
  const { status, error } = spawnSync(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...env }, stdio: "ignore" });
  if (error) throw error;
  return status;
}
