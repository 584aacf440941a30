// The panel's bundle, made from the sources as the build makes it.
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { webviewBundle } from "../../../webview/bundle.mjs";

export interface Bundle {
  /** By path: the script of the page, /webview.js, and what it loads on first use. */
  files: Map<string, string>;
  /** Paths of the sources in it, from the project's root. */
  sources: string[];
}

export async function bundlePanel(): Promise<Bundle> {
  const absWorkingDir = fileURLToPath(new URL("../../..", import.meta.url));
  const result = await build({ ...webviewBundle, absWorkingDir, minify: true, write: false, metafile: true, outdir: "dist" });
  const files = new Map(result.outputFiles.map(({ path: file, text }) => [`/${path.basename(file)}`, text]));
  return { files, sources: Object.keys(result.metafile.inputs) };
}
