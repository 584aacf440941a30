// Makes the bundles in dist/: extension, server, worker, command line (Node, CommonJS) and webview (browser, ES module).
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import * as esbuild from "esbuild";
import { notices } from "./notices.mjs";
import { webviewBundle } from "./webview/bundle.mjs";

const { version } = JSON.parse(await readFile("package.json", "utf8"));
const production = !process.argv.includes("--dev");
const watch = process.argv.includes("--watch");
const common = {
  bundle: true,
  minify: production,
  sourcemap: !production,
  metafile: true,
  logLevel: "warning",
  outdir: "dist",
  define: { __VERSION__: JSON.stringify(version) },
};

/** chrome-remote-interface carries a description of Chrome's protocol, 1.3 MB, that is read only where a target has none of its own. */
const withoutProtocolDescription = {
  name: "without-protocol-description",
  setup({ onLoad }) {
    onLoad({ filter: /chrome-remote-interface[\\/]lib[\\/]protocol\.json$/ }, () => ({ contents: "{}", loader: "json" }));
  },
};

const node = {
  ...common,
  platform: "node",
  target: "node20",
  format: "cjs",
  outExtension: { ".js": ".cjs" },
  entryPoints: {
    extension: "src/extension/activation.ts",
    // All of the extension but its activation: extension.cjs loads it on first use.
    host: "src/extension/host.ts",
    server: "src/server/languageServer.ts",
    worker: "src/query/worker.ts",
    // What `import … from "heap-verdict/test"` gets.
    test: "src/leaktest/test.ts",
    cli: "src/cli/commandLine.ts",
  },
  external: ["vscode", "./host.cjs"],
  // Its ES modules ask for the address of the module, which a CommonJS bundle has none of.
  alias: { tinyglobby: createRequire(import.meta.url).resolve("tinyglobby") },
  plugins: [withoutProtocolDescription],
  banner: { js: "/* Heap Verdict, MIT */" },
};
const browser = { ...common, ...webviewBundle };

await rm("dist", { recursive: true, force: true });
await mkdir("dist", { recursive: true });
await copyFile("src/leaktest/api.d.ts", "dist/test.d.ts");
if (watch) {
  for (const options of [node, browser]) await (await esbuild.context(options)).watch();
} else {
  const results = await Promise.all([node, browser].map((options) => esbuild.build(options)));
  const outputs = Object.assign({}, ...results.map((result) => result.metafile.outputs));
  // Which source went into which bundle: test/structure.test.ts holds the layers apart with it.
  await writeFile("dist/meta.json", JSON.stringify(outputs));
  await writeFile("dist/THIRD-PARTY-NOTICES.txt", await notices(outputs));
}
