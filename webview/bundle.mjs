// How esbuild makes the panel's bundle: used by the build and by the browser tests.

/**
 * Engine of regular expressions, 150 kB, in a file of its own that the first of them loads. The virtual list
 * would load a layout where it is given none: ours are all given one (`table/rowsLayout.ts`).
 * @type {import("esbuild").Plugin}
 */
const loadedOnFirstUse = {
  name: "loaded-on-first-use",
  setup({ onResolve }) {
    const external = (name) => (args) => (args.kind === "dynamic-import" ? { path: name ?? args.path, external: true } : undefined);
    onResolve({ filter: /^re2js$/ }, external("./webview.patterns.js"));
    onResolve({ filter: /\/layouts\/flow\.js$/ }, external());
  },
};

/** @type {import("esbuild").BuildOptions} */
export const webviewBundle = {
  bundle: true,
  platform: "browser",
  target: "es2022",
  format: "esm",
  tsconfig: "webview/tsconfig.json",
  entryPoints: { webview: "webview/panelEntry.ts", "webview.patterns": "re2js" },
  loader: { ".svg": "text" },
  plugins: [loadedOnFirstUse],
  legalComments: "none",
};
