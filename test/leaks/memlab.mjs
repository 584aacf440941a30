// What MemLab says of the same captures (find-leaks as it comes, without a filter of its own for each program): clusters of leaked objects by half.
//   node memlab.mjs [--only REGEX] [--jobs N] [--snapshots DIR]     after `npm run peers:install` and `npm run leaks`
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { inParallel } from "../scenarios/support/inParallel.mjs";
import { caseNames, loadCase, variantsOf } from "./support/cases.mjs";

const { values: options } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    jobs: { type: "string", default: "2" },
    snapshots: { type: "string", default: path.join(os.tmpdir(), "heap-verdict-leaks") },
  },
});
const PEERS = fileURLToPath(new URL("../peers", import.meta.url));
const run = promisify(execFile);

const halves = [];
for (const name of caseNames()) {
  for (const variant of variantsOf(await loadCase(name))) {
    const files = ["before", "after", "settled"].map((label) =>
      path.join(options.snapshots, `${name}-${variant}`, `${label}.heapsnapshot`),
    );
    if (new RegExp(options.only).test(`${name}/${variant}`) && files.every((file) => existsSync(file)))
      halves.push({ name, variant, files });
  }
}
const answers = await inParallel(halves, Number(options.jobs), async ({ name, variant, files }) => {
  const { stdout } = await run(process.execPath, ["run/memlabLeaks.mjs", ...files], { cwd: PEERS, maxBuffer: 1 << 26 });
  const { clusters } = JSON.parse(stdout);
  process.stderr.write(`${name}/${variant}: ${clusters}\n`);
  return { leaks: variant !== "mended", clusters };
});
for (const leaks of [true, false]) {
  const asked = answers.filter((answer) => answer.leaks === leaks);
  const named = asked.filter(({ clusters }) => clusters > 0).length;
  console.log(`${leaks ? "leaking" : "mended"}: MemLab names leaks in ${named} of ${asked.length}`);
}
