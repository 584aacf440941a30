// A folder for each variant in which its packages have their own names: links to the installed versions. With --preserve-symlinks the
// snapshots name files as those of a service would be: node_modules/mongoose/lib/model.js.
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { aliasOf, packagesOf, ROOT } from "./cases.mjs";

/** Makes the folder anew; gives the module in it whose `use(name)` imports a package of this variant. */
export function makeView(name, leak, variant) {
  const view = path.join(ROOT, "node_modules", ".views", `${name}-${variant}`);
  rmSync(view, { recursive: true, force: true });
  mkdirSync(view, { recursive: true });
  for (const [bought, version] of Object.entries(packagesOf(leak, variant))) {
    if (bought === "node") continue;
    const installed = path.join(ROOT, "node_modules", aliasOf(bought, version));
    if (!existsSync(installed)) throw new Error(`${bought}@${version} is not installed: run "npm run leaks -- --install"`);
    const link = path.join(view, "node_modules", bought);
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(installed, link, "junction");
  }
  const entry = path.join(view, "use.mjs");
  writeFileSync(entry, "export const use = (name) => import(name);\n");
  return entry;
}
