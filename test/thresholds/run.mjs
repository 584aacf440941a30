// Changes every number of the thresholds files, one at a time, up and down, and lists those that no unit test notices.
//   node test/thresholds/run.mjs [--only REGEX] [--since COMMIT]     --since: only those whose value differs from that commit's
// Exit code 1 when one goes unnoticed. Nothing is written: vitest.config.ts makes the change in memory.
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { numbersOf, perturbed } from "./numbers.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const VITEST = path.join(ROOT, "node_modules", "vitest", "vitest.mjs");
/** These start processes of the bundles, which hold the numbers as they were built. */
const OF_BUNDLES = ["test/cli/**", "test/server/**", "test/webview/**", "test/extension/**", "test/scenarios/**"];

const { values: options } = parseArgs({ options: { only: { type: "string" }, since: { type: "string" } } });
const files = execFileSync("git", ["ls-files", "src/**/thresholds.ts"], { cwd: ROOT, encoding: "utf8" }).split("\n").filter(Boolean);
const numbers = files.flatMap((file) => chosen(file, numbersOf(readFileSync(path.join(ROOT, file), "utf8"))));
console.log(`${numbers.length} numbers in ${files.length} files`);

const unnoticed = [];
for (const { file, number } of numbers) {
  for (const value of perturbed(number.value)) {
    const noticed = isNoticed(file, number, value);
    console.log(`${noticed ? "noticed  " : "UNNOTICED"} ${file} ${number.label} ${number.value} → ${value}`);
    if (!noticed) unnoticed.push(`${file} ${number.label}: ${number.value} → ${value}`);
  }
}
if (unnoticed.length > 0) console.log(`\nNo test notices:\n${unnoticed.map((line) => `  ${line}`).join("\n")}`);
process.exitCode = unnoticed.length === 0 ? 0 : 1;

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

function isNoticed(file, { start, end }, value) {
  const env = { ...process.env, PERTURB: JSON.stringify({ file, start, end, value }) };
  const args = [VITEST, "related", "--run", "--bail=1", ...OF_BUNDLES.map((glob) => `--exclude=${glob}`), file];
  const { status, error } = spawnSync(process.execPath, args, { cwd: ROOT, env, stdio: "ignore", timeout: 300_000 });
  if (error) throw error;
  return status !== 0;
}
