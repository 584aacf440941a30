// The fix oracle on the public leaks: every true fix passes, and one that is none, or that is broken on purpose, fails.
//   node verify.mjs [--only REGEX] [--jobs N] [--snapshots DIR] [--cli FILE]
import { execFile } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { inParallel } from "../scenarios/support/inParallel.mjs";
import { installOnce } from "../support/installOnce.mjs";
import { caseNames, loadCase, ROOT, runsHere, variantsOf } from "./support/cases.mjs";
import { recorded } from "./support/recorded.mjs";

const { values: options } = parseArgs({
  options: {
    only: { type: "string" },
    jobs: { type: "string", default: "2" },
    snapshots: { type: "string", default: path.join(os.tmpdir(), "heap-verdict-leaks") },
    cli: { type: "string", default: fileURLToPath(new URL("../../dist/cli.cjs", import.meta.url)) },
  },
});
if (!existsSync(options.cli)) {
  console.error(`${options.cli} is missing: run "npm run build" first.`);
  process.exit(2);
}
await installOnce(ROOT, { flags: ["--legacy-peer-deps"] });

/** What the oracle must say of each variant as the remedy of the leaking one. */
const EXPECTED = { mended: "pass", insufficient: "fail", halfway: "fail" };

const pairs = [];
for (const name of caseNames()) {
  const leak = await loadCase(name);
  for (const variant of variantsOf(leak))
    if (variant !== "leaking" && runsHere(leak, variant) && runsHere(leak, "leaking")) pairs.push({ name, leak, variant });
}
const chosen = pairs.filter(({ name, variant }) => new RegExp(options.only ?? "").test(`${name}/${variant}`));
mkdirSync(options.snapshots, { recursive: true });
const results = await inParallel(chosen, Number(options.jobs), examine);
for (const [variant, expected] of Object.entries(EXPECTED)) {
  const asked = results.filter((result) => result.variant === variant);
  const count = (answer) => asked.filter((result) => result.answer === answer).length;
  if (asked.length > 0)
    console.log(
      `${variant}: ${asked.length} asked, expected ${expected}: pass ${count("pass")}, fail ${count("fail")}, cannot tell ${count("cannot-tell")}`,
    );
}
process.exitCode = results.every(({ variant, answer }) => answer === EXPECTED[variant]) ? 0 : 1;

async function examine({ name, leak, variant }) {
  const answer = await verified(name, leak, variant).catch((error) => error.message.trim().split("\n")[0]);
  process.stderr.write(`${answer === EXPECTED[variant] ? "✓" : "✗"} ${name}/${variant}: ${answer}\n`);
  return { name, variant, answer };
}

async function verified(name, leak, variant) {
  const before = await recorded({ name, leak, variant: "leaking" }, options);
  const fixed = await recorded({ name, leak, variant }, options);
  const parameters = ["verify", ...before.snapshots, "--fixed", ...fixed.snapshots, "--load", "repeated", "--format", "json"];
  return await new Promise((resolve, reject) => {
    execFile(process.execPath, [options.cli, ...parameters], { maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      if (stdout === "") reject(new Error(stderr || error?.message));
      else resolve(JSON.parse(stdout).answer);
    });
  });
}
