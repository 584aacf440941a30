// The licences of what is in the bundles, from the packages themselves: whatever the bundler took code from is named.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const LICENCE_FILE = /^(licen[cs]e|copying|notice)/i;
const FOLDER = "node_modules/";

/** Folders of the packages of which code went into a bundle, from the outputs of esbuild's metafile, in order. */
export function bundledPackages(outputs) {
  const folders = new Set();
  for (const { inputs } of Object.values(outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
      const at = input.lastIndexOf(FOLDER);
      if (at < 0 || bytesInOutput === 0) continue;
      const [scope, name] = input.slice(at + FOLDER.length).split("/");
      folders.add(input.slice(0, at + FOLDER.length) + (scope.startsWith("@") ? `${scope}/${name}` : scope));
    }
  }
  return [...folders].sort();
}

export async function notices(outputs) {
  const parts = await Promise.all(bundledPackages(outputs).map(notice));
  return `Heap Verdict contains code of these packages.\n\n${parts.join("\n")}`;
}

async function notice(folder) {
  const { name, version, license, author, repository } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const files = (await readdir(folder)).filter((file) => LICENCE_FILE.test(file)).sort();
  const texts = await Promise.all(files.map(async (file) => (await readFile(join(folder, file), "utf8")).trim()));
  const from = typeof repository === "string" ? repository : (repository?.url ?? "");
  const by = typeof author === "string" ? author : (author?.name ?? "");
  const text =
    texts.length > 0 ? texts.join("\n\n") : `Copyright ${by}. The package has no licence file; its package.json says ${license}.`;
  return `${"=".repeat(80)}\n${name} ${version}, ${license}\n${from}\n\n${text.replace(/\r\n/g, "\n")}\n`;
}
