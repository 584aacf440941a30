// The package that a user would install: built, packed, and looked into.
import { statSync } from "node:fs";
import path from "node:path";
import { listFiles, PackageManager } from "@vscode/vsce";
import { run } from "./command.mjs";

const LIMIT_BYTES = 2_000_000;
const ALLOWED =
  /^(package\.json|package\.nls(\.\w+)?\.json|README\.md|CHANGELOG\.md|SECURITY\.md|LICENSE|dist\/THIRD-PARTY-NOTICES\.txt|dist\/[\w.]+\.(cjs|js|css)|dist\/test\.d\.ts|media\/.+)$/;

/** `{ file, bytes }`. Throws when something is in it that is neither bundle nor media, or when it is too large. */
export async function packExtension(root, artifacts) {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const file = path.join(artifacts, "heap-verdict.vsix");
  await run(npm, ["run", "package", "--", "--out", file], { cwd: root, shell: process.platform === "win32" });
  const foreign = (await listFiles({ cwd: root, packageManager: PackageManager.None })).filter((name) => !ALLOWED.test(name));
  if (foreign.length > 0) throw new Error(`Neither bundle nor media in the package: ${foreign.join(", ")}`);
  const { size } = statSync(file);
  if (size > LIMIT_BYTES) throw new Error(`The package has ${size} bytes; ${LIMIT_BYTES} are allowed`);
  return { file, bytes: size };
}
