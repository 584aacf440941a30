// Makes the snapshots of all scenarios, asks the command line for its verdict on each, and scores the answers.
//   node run.mjs [--only REGEX] [--subset fast] [--regenerate] [--make-only] [--jobs N] [--json FILE] [--warm]
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startedCommandLine, warmCommandLine } from "../support/commandLine/commandLine.mjs";
import { allScenarios, FAST } from "./catalogue.mjs";
import { alikeAnswer, orderAnswer, score } from "./score.mjs";
import { inParallel } from "./support/inParallel.mjs";
import { orderedVerdictOf, prepare, verdictOf } from "./support/measure.mjs";
import { calibration, table } from "./support/table.mjs";

const CLI = fileURLToPath(new URL("../../dist/cli.cjs", import.meta.url));

const { values: options } = parseArgs({
  options: {
    only: { type: "string" },
    subset: { type: "string" },
    regenerate: { type: "boolean", default: false },
    "make-only": { type: "boolean", default: false },
    jobs: { type: "string", default: "2" },
    json: { type: "string" },
    warm: { type: "boolean", default: false },
  },
});

if (!options["make-only"] && !options.warm && !existsSync(CLI)) {
  console.error(`${path.relative(process.cwd(), CLI)} is missing: run "npm run build" first.`);
  process.exit(2);
}

const started = performance.now();
const chosen = allScenarios().filter((scenario) => isChosen(scenario.name));
if (chosen.length === 0) {
  console.error("No scenario has that name.");
  process.exit(2);
}
const commandLine = options.warm ? await warmCommandLine() : startedCommandLine(CLI);
const results = await inParallel(chosen, Number(options.jobs), examine);
commandLine.end();
compareNames(results);
if (!options["make-only"] || results.some((result) => result.answers.length > 0)) console.log(table(results));
const answers = results.flatMap((result) => result.answers);
const isRight = answers.every((answer) => answer.right) && calibration(answers).holds;
console.log(`${((performance.now() - started) / 1000).toFixed(0)} s`);
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`);
process.exitCode = isRight ? 0 : 1;

function isChosen(name) {
  if (options.subset === "fast" && !FAST.includes(name)) return false;
  return options.only === undefined || new RegExp(options.only).test(name);
}

/** One scenario: its answers, and how long making and comparing took, in seconds. */
async function examine(scenario) {
  const result = { name: scenario.name, answers: [], seconds: { making: 0, comparing: 0 } };
  try {
    const begun = performance.now();
    const prepared = await prepare(scenario, options.regenerate);
    result.seconds.making = (performance.now() - begun) / 1000;
    if (options["make-only"]) return result;
    const compared = performance.now();
    const two = await verdictOf(commandLine, prepared.snapshots.slice(0, 2), prepared.directory);
    const series = prepared.snapshots.length > 2;
    const three = series ? await verdictOf(commandLine, prepared.snapshots, prepared.directory) : null;
    const undeclared = series ? await verdictOf(commandLine, prepared.snapshots, prepared.directory, { declared: false }) : null;
    result.answers = score(prepared.truth, two, three, undeclared);
    for (const [title, expected] of Object.entries(prepared.truth.orders ?? {})) {
      result.answers.push(orderAnswer(title, await orderedVerdictOf(commandLine, scenario, expected, prepared.directory), expected));
    }
    result.seconds.comparing = (performance.now() - compared) / 1000;
    if (prepared.truth.alike) result.alike = `two: ${two.verdict.status}, three: ${three?.verdict.status}`;
  } catch (error) {
    result.answers = [{ question: "exact", right: false, detail: firstLine(error) }];
  }
  process.stderr.write(result.answers.every((answer) => answer.right) ? "." : "x");
  return result;
}

/** The variants of a program that differ in names only are told alike; asked where all of them were. */
function compareNames(results) {
  for (const program of new Set(results.map(({ name }) => name.split("/")[0]))) {
    const variants = results.filter(({ name }) => name.split("/")[0] === program);
    if (variants.length < 2 || variants.some(({ alike }) => alike === undefined)) continue;
    variants[0].answers.push(alikeAnswer(new Map(variants.map(({ name, alike }) => [name.split("/")[1], alike]))));
  }
}

function firstLine(error) {
  return (error.stderr || error.message).trim().split("\n")[0];
}
