import { defineConfig, type Plugin } from "vitest/config";
import { settable, withNumber } from "./test/thresholds/numbers.mjs";

/** For test/thresholds/run.mjs: thresholds can be set while tests run, or one number of one source is another one. */
function perturbation(): Plugin[] {
  const transform = (text: string, id: string) => {
    const [file] = /src\/(?:.*\/)?thresholds\.ts$/.exec(id) ?? [];
    return file === undefined ? null : settable(text, file);
  };
  if (process.env.PERTURB_ALL !== undefined) return [{ name: "settable", enforce: "pre", transform }];
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
    ...(process.env.PERTURB_ALL === undefined ? {} : { runner: "./test/thresholds/runner.ts" }),
    // Some tests measure time and memory on a machine that others use too. The report names what needed it.
    retry: (process.env.PERTURB ?? process.env.PERTURB_ALL) === undefined ? 1 : 0,
  },
});
