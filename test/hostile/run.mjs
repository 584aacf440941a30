// Files made to be slow against ordinary ones of their size, on demand: `npm run hostile`, or `npm run hostile -- 200000` for so many objects in each.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const [objects = "60000"] = process.argv.slice(2);
const vitest = fileURLToPath(new URL("../../node_modules/vitest/vitest.mjs", import.meta.url));
const env = { ...process.env, HEAP_VERDICT_HOSTILE_OBJECTS: objects };
process.exitCode = spawnSync(process.execPath, [vitest, "run", "test/hostile"], { stdio: "inherit", env }).status ?? 1;
