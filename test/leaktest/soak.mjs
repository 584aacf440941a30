// Many leak tests of servers that keep nothing: none may fail. `node test/leaktest/soak.mjs [RUNS]` (1,000 without a number), each run in a process of its
// own, the ten servers in turn. Needs `npm run build`.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { CLEAN } from "./cleanServers.mjs";

const ONE = fileURLToPath(new URL("cleanServers.mjs", import.meta.url));
const runs = Number(process.argv[2] ?? 1_000);
const names = Object.keys(CLEAN);
const times = [];
let failed = 0;
for (let n = 0; n < runs; n++) {
  const name = names[n % names.length];
  const { status, stdout, stderr } = spawnSync(process.execPath, [ONE, name], { encoding: "utf8" });
  if (status === 0) times.push(Number(stdout));
  else {
    failed++;
    console.log(`${name}, run ${n + 1}: ${stderr.trim().split("\n").slice(0, 3).join(" | ")}`);
  }
}
times.sort((a, b) => a - b);
const seconds = (at) => ((times[Math.min(times.length - 1, Math.floor(at * times.length))] ?? Number.NaN) / 1_000).toFixed(1);
console.log(`${runs} runs of ${Math.min(runs, names.length)} servers: ${failed} failed; median ${seconds(0.5)} s, longest ${seconds(1)} s`);
process.exitCode = failed === 0 ? 0 : 1;
