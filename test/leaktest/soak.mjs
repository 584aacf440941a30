// Many leak tests of servers that keep nothing, none of which may fail, and of such that keep something, all of which must be found:
// `node test/leaktest/soak.mjs [RUNS] [--leaky RUNS] [--only REGEX]`. Without numbers 1,000 runs of the ten clean servers in turn and one of each leaky one,
// these first. Each run is a process of its own. The times are those of the tests, passed and of the processor, for on a busy machine the first tells little.
// Needs `npm run build`; the libraries are installed on first use.
import { parseArgs } from "node:util";
import { installOnce } from "../support/installOnce.mjs";
import { CLEAN } from "./cleanServers.mjs";
import { LEAKY } from "./leakyServers.mjs";
import { runOne } from "./runOne.mjs";
import { LIBRARIES } from "./servers.mjs";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { leaky: { type: "string" }, only: { type: "string" } } });
const only = new RegExp(values.only ?? "");
const named = (servers) => Object.keys(servers).filter((name) => only.test(name));
await installOnce(LIBRARIES);
const leaky = await soak("leaky", named(LEAKY), Number(values.leaky ?? named(LEAKY).length));
const clean = await soak("clean", named(CLEAN), Number(positionals[0] ?? 1_000));
process.exitCode = leaky + clean === 0 ? 0 : 1;

/** Runs the servers in turn. Gives how many runs failed. */
async function soak(kind, names, runs) {
  const times = [];
  let failed = 0;
  for (let n = 0; n < runs; n++) {
    const name = names[n % names.length];
    const { wrong, milliseconds } = await runOne(kind, name).catch((error) => ({ wrong: error.stderr || error.message }));
    if (milliseconds) times.push(milliseconds);
    if (wrong === null) continue;
    failed++;
    console.log(`${kind}, ${name}, run ${n + 1}: ${wrong.trim().split("\n").slice(0, 4).join(" | ")}`);
  }
  if (runs === 0) return 0;
  const [passed, cpu] = ["passed", "cpu"].map((which) => middleAndMost(times.map((time) => time[which])));
  console.log(`${kind}: ${runs} runs of ${Math.min(runs, names.length)} servers, ${failed} failed; ${passed} (processor time ${cpu})`);
  return failed;
}

function middleAndMost(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const seconds = (value = Number.NaN) => (value / 1_000).toFixed(1);
  return `median ${seconds(sorted[Math.floor(sorted.length / 2)])} s, longest ${seconds(sorted.at(-1))} s`;
}
