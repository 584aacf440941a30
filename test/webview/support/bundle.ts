// The panel's bundle, made from the sources as the build makes it.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { webviewBundle } from "../../../webview/bundle.mjs";

export interface Bundle {
  code: string;
  /** Paths of the sources in it, from the project's root. */
  sources: string[];
}

export async function bundlePanel(): Promise<Bundle> {
  const absWorkingDir = fileURLToPath(new URL("../../..", import.meta.url));
  const result = await build({ ...webviewBundle, absWorkingDir, minify: true, write: false, metafile: true, outdir: "dist" });
  return { code: result.outputFiles[0].text, sources: Object.keys(result.metafile.inputs) };
}
