// A file of the extension with a stand-in for VS Code's API, so that what it asks and opens can be seen without an editor.
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

const ROOT = join(import.meta.dirname, "..", "..", "..");

/** The module's exports, where "vscode" is `api`. `entry` is a path from the root of the project. */
export async function withStandIn<Exports>(entry: string, api: object): Promise<Exports> {
  const folder = mkdtempSync(join(tmpdir(), "heap-verdict-stand-in-"));
  const outfile = join(folder, "bundle.cjs");
  await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    bundle: true,
    platform: "node",
    format: "cjs",
    outfile,
    logLevel: "error",
    banner: { js: "const vscodeStandIn = globalThis.vscodeStandIn;" },
    plugins: [
      {
        name: "vscode",
        setup(building) {
          building.onResolve({ filter: /^vscode$/ }, () => ({ path: "vscode", namespace: "stand-in" }));
          building.onLoad({ filter: /.*/, namespace: "stand-in" }, () => ({ contents: "module.exports = vscodeStandIn;" }));
        },
      },
    ],
  });
  Object.assign(globalThis, { vscodeStandIn: api });
  try {
    return createRequire(import.meta.url)(outfile) as Exports;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** As far as paths of POSIX go. */
export class Uri {
  readonly scheme = "file";
  readonly path: string;
  private constructor(path: string) {
    this.path = path;
  }
  static file(path: string): Uri {
    return new Uri(path);
  }
  static joinPath(base: Uri, ...parts: string[]): Uri {
    return new Uri(join(base.path, ...parts));
  }
  get fsPath(): string {
    return this.path;
  }
}

export const t = (message: string, ...args: unknown[]) => message.replace(/\{(\d)\}/g, (_, at) => String(args[Number(at)]));
