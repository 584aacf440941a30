// Installs the packages, records each leak leaking and mended, asks the command line for its verdict, and scores the answers.
//   node run.mjs [--only REGEX] [--subset fast] [--install] [--regenerate] [--make-only] [--jobs N] [--snapshots DIR] [--cli FILE] [--warm] [--json FILE]
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { score } from "../scenarios/score.mjs";
import { inParallel } from "../scenarios/support/inParallel.mjs";
import { verdictOf } from "../scenarios/support/measure.mjs";
import { table } from "../scenarios/support/table.mjs";
import { startedCommandLine, warmCommandLine } from "../support/commandLine/commandLine.mjs";
import { installOnce } from "../support/installOnce.mjs";
import { FAST } from "./fast.mjs";
import { caseNames, loadCase, ROOT, runsHere, variantsOf } from "./support/cases.mjs";
import { goalLines } from "./support/goals.mjs";
import { recorded } from "./support/recorded.mjs";
import { truthOf } from "./support/truth.mjs";

const { values: options } = parseArgs({
  options: {
    only: { type: "string" },
    subset: { type: "string" },
    install: { type: "boolean", default: false },
    regenerate: { type: "boolean", default: false },
    "make-only": { type: "boolean", default: false },
    jobs: { type: "string", default: "2" },
    snapshots: { type: "string", default: path.join(os.tmpdir(), "heap-verdict-leaks") },
    cli: { type: "string", default: fileURLToPath(new URL("../../dist/cli.cjs", import.meta.url)) },
    json: { type: "string" },
    warm: { type: "boolean", default: false },
  },
});

if (!options["make-only"] && !options.warm && !existsSync(options.cli)) {
  console.error(`${options.cli} is missing: run "npm run build" first.`);
  process.exit(2);
}
await installOnce(ROOT, { flags: ["--legacy-peer-deps"], again: options.install });

const items = [];
for (const name of caseNames()) {
  const leak = await loadCase(name);
  if (options.subset === "fast" && !FAST.includes(name)) continue;
  for (const variant of variantsOf(leak).filter((each) => each !== "halfway" && runsHere(leak, each))) items.push({ name, leak, variant });
}
const chosen = items.filter(({ name, variant }) => options.only === undefined || new RegExp(options.only).test(`${name}/${variant}`));
if (chosen.length === 0) {
  console.error("No leak has that name.");
  process.exit(2);
}
mkdirSync(options.snapshots, { recursive: true });
const commandLine = options.warm ? await warmCommandLine() : startedCommandLine(options.cli);
const results = await inParallel(chosen, Number(options.jobs), examine);
commandLine.end();
console.log(table(results));
for (const line of goalLines(results)) console.log(line);
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`);
process.exitCode = results.every(({ answers }) => answers.every((answer) => answer.right)) ? 0 : 1;

async function examine({ name, leak, variant }) {
  const result = { name: `${name}/${variant}`, leaks: variant !== "mended", answers: [], seconds: { making: 0, comparing: 0 } };
  try {
    const begun = performance.now();
    const { directory, snapshots } = await recorded({ name, leak, variant }, options);
    const made = performance.now();
    result.seconds.making = (made - begun) / 1000;
    if (!options["make-only"]) {
      const two = await verdictOf(commandLine, snapshots.slice(0, 2), directory);
      const three = await verdictOf(commandLine, snapshots, directory);
      result.seconds.comparing = (performance.now() - made) / 1000;
      result.answers = score(truthOf(leak, variant), two, three);
      result.known = [two, three].flatMap(({ knownLeaks = [] }) => knownLeaks.map((known) => known.package));
    }
  } catch (error) {
    result.answers = [
      { question: "exact", right: false, detail: (error.stderr || error.message).trim().split("\n").slice(0, 3).join(" ") },
    ];
  }
  const faults = result.answers.filter((answer) => !answer.right).map(({ question, detail }) => `${question}: ${detail}`);
  process.stderr.write(`${faults.length === 0 ? "✓" : "✗"} ${result.name} ${faults.join("; ")}\n`);
  return result;
}
