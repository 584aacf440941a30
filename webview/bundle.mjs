// How esbuild makes the panel's bundle: used by the build and by the browser tests.

/** @type {import("esbuild").BuildOptions} */
export const webviewBundle = {
  bundle: true,
  platform: "browser",
  target: "es2022",
  format: "esm",
  tsconfig: "webview/tsconfig.json",
  entryPoints: { webview: "webview/panelEntry.ts" },
  loader: { ".svg": "text" },
  legalComments: "none",
};
