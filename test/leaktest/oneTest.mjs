// One leak test of one server, in a process of its own: `node test/leaktest/oneTest.mjs clean|leaky NAME` prints as JSON how it ended, how many milliseconds it
// took, and what a failure says. Needs `npm run build` and the libraries.
import { createRequire } from "node:module";
import { CLEAN } from "./cleanServers.mjs";
import { LEAKY } from "./leakyServers.mjs";

const { expectNoLeak, LeakError } = createRequire(import.meta.url)("../../dist/test.cjs");
const [kind, name] = process.argv.slice(2);
const request = await (kind === "clean" ? CLEAN[name] : LEAKY[name].serve)();
const begin = { at: performance.now(), cpu: process.cpuUsage() };
const outcome = await expectNoLeak(request).catch((error) => {
  if (error instanceof LeakError)
    return { status: error.report.verdict.status, bytesPerRound: error.bytesPerRound, message: error.message };
  throw error;
});
const { user, system } = process.cpuUsage(begin.cpu);
const milliseconds = { passed: Math.round(performance.now() - begin.at), cpu: Math.round((user + system) / 1_000) };
console.log(JSON.stringify({ ...outcome, milliseconds }));
process.exit();
