import { defineConfig, type Plugin } from "vitest/config";
import { withNumber } from "./test/thresholds/numbers.mjs";

/** For test/thresholds/run.mjs: one number of one source is another one. */
function perturbation(): Plugin[] {
  const { file, ...number } = JSON.parse(process.env.PERTURB ?? "{}");
  if (file === undefined) return [];
  return [{ name: "perturb", enforce: "pre", transform: (text, id) => (id.endsWith(`/${file}`) ? withNumber(text, number) : null) }];
}

export default defineConfig({
  plugins: perturbation(),
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/peers/**", "test/vscode/**", "**/node_modules/**"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // Some tests measure time and memory on a machine that others use too. The report names what needed it.
    retry: process.env.PERTURB === undefined ? 1 : 0,
  },
});
