// Changes the snapshots of the scenarios in ways that must not change the answer, and asks the command line again.
//   node run.mjs [--only REGEX] [--transformation REGEX] [--subset fast] [--jobs N] [--json FILE]
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { allScenarios } from "../scenarios/catalogue.mjs";
import { inParallel } from "../scenarios/support/inParallel.mjs";
import { warmCommandLine } from "../support/commandLine/commandLine.mjs";
import { answerOf } from "./answer.mjs";
import { exceptionOf } from "./exceptions.mjs";
import { isViolation, judge } from "./judge.mjs";
import { subjectOf } from "./subject.mjs";
import { holds, table } from "./table.mjs";
import { seriesOf, TRANSFORMATIONS } from "./transformations.mjs";

/** What the ordinary tests run: a leak without tenants, other words and other files. */
const FAST = { programs: ["array-audit-trail"], transformations: /^(rename, neutral|gzip)$/ };

const { values: options } = parseArgs({
  options: {
    only: { type: "string" },
    transformation: { type: "string" },
    subset: { type: "string" },
    jobs: { type: "string", default: "2" },
    json: { type: "string" },
  },
});

const isFast = options.subset === "fast";
const started = performance.now();
const scenarios = allScenarios().filter(({ name, parts }) => parts === null && isChosen(name));
const transformations = TRANSFORMATIONS.filter(({ name }) =>
  (isFast ? FAST.transformations : new RegExp(options.transformation ?? "")).test(name),
);
if (scenarios.length === 0 || transformations.length === 0) {
  console.error("No program or no transformation has that name.");
  process.exit(2);
}
const commandLine = await warmCommandLine();
const results = (await inParallel(scenarios, Number(options.jobs), examine)).flat();
commandLine.end();
console.log(table(results));
console.log(`${((performance.now() - started) / 1000).toFixed(0)} s`);
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`);
process.exitCode = holds(results) ? 0 : 1;

function isChosen(name) {
  if (isFast && !FAST.programs.includes(name)) return false;
  return new RegExp(options.only ?? "").test(name);
}

/** All transformations of one program: a result for each question. */
async function examine(scenario) {
  const scratch = mkdtempSync(path.join(os.tmpdir(), "heap-verdict-metamorphic-"));
  try {
    const subject = await subjectOf(scenario, scratch);
    const original = {
      two: await answerOf(commandLine, [subject.before, subject.after], null),
      three: subject.settled === null ? null : await answerOf(commandLine, seriesOf(subject), subject.load),
    };
    const found = [];
    for (const transformation of transformations) {
      for (const question of await transformation.make(subject)) found.push(await resultOf(scenario, transformation, question, original));
    }
    process.stderr.write(found.some(({ outcome }) => isViolation(outcome)) ? "x" : ".");
    return found;
  } catch (error) {
    process.stderr.write("!");
    const detail = (error.stderr || error.message).trim().split("\n")[0];
    return [{ transformation: "(none)", program: scenario.name, like: "any", outcome: "failed", detail, reason: null }];
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function resultOf({ name: program }, { name: transformation, same }, { like, files, load }, original) {
  const changed = await answerOf(commandLine, files, load);
  const outcome = judge(original[like], changed, same);
  const detail = `${said(original[like])} became ${said(changed)} for ${files.map((file) => path.basename(file).split(".")[0]).join(", ")}`;
  return {
    transformation,
    program,
    like,
    outcome,
    detail,
    reason: isViolation(outcome) ? (exceptionOf(transformation, program)?.reason ?? null) : null,
  };
}

function said({ status, confidence, tenants }) {
  return status === "refused" ? status : `${status} ${confidence} with ${tenants} tenants`;
}
