// Many inputs, on demand: `npm run fuzz`, or `npm run fuzz -- 5000 77` for 5,000 from seed 77; `npm run fuzz -- nodes` asks about every object of the fixtures.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const [inputs = "60000", seed = "1"] = process.argv.slice(2);
const vitest = fileURLToPath(new URL("../../node_modules/vitest/vitest.mjs", import.meta.url));
const isNodes = inputs === "nodes";
const settings = isNodes ? { HEAP_VERDICT_ALL_NODES: "1" } : { HEAP_VERDICT_FUZZ_INPUTS: inputs, HEAP_VERDICT_FUZZ_SEED: seed };
const env = { ...process.env, ...settings };
process.exitCode =
  spawnSync(process.execPath, [vitest, "run", isNodes ? "test/query/pages/everyNode.test.ts" : "test/fuzz"], { stdio: "inherit", env })
    .status ?? 1;
