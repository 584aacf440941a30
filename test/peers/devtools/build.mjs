// Bundles Chrome DevTools' own heap snapshot engine (package chrome-devtools-frontend) into dist/devtools.mjs, to run without a browser.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** DevTools' build generates locales.js; these are the exports that the engine's imports name, none is used in what we run. */
const locales = `
export const BUNDLED_LOCALES = ["en-US"];
export const DEFAULT_LOCALE = "en-US";
export const LOCALES = ["en-US"];
export const LOCAL_FETCH_PATTERN = "";
export const REMOTE_FETCH_PATTERN = "";
`;

/** @type {import("esbuild").Plugin} */
const stubLocales = {
  name: "stub-locales",
  setup(build) {
    build.onResolve({ filter: /\/locales\.js$/ }, () => ({ path: "locales", namespace: "stub" }));
    build.onLoad({ filter: /.*/, namespace: "stub" }, () => ({ contents: locales }));
  },
};

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));

await build({
  entryPoints: [here("./entry.mjs")],
  outfile: here("../dist/devtools.mjs"),
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  plugins: [stubLocales],
  logLevel: "warning",
  logOverride: { "direct-eval": "silent" },
  tsconfigRaw: { compilerOptions: { target: "ES2022", useDefineForClassFields: true } },
});
