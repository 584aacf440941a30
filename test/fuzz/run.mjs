// Many inputs, on demand: `npm run fuzz`, or `npm run fuzz -- 5000 77` for 5,000 from seed 77.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const [inputs = "60000", seed = "1"] = process.argv.slice(2);
const vitest = fileURLToPath(new URL("../../node_modules/vitest/vitest.mjs", import.meta.url));
const env = { ...process.env, HEAP_VERDICT_FUZZ_INPUTS: inputs, HEAP_VERDICT_FUZZ_SEED: seed };
process.exitCode = spawnSync(process.execPath, [vitest, "run", "test/fuzz"], { stdio: "inherit", env }).status ?? 1;
