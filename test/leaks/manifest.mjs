// Writes the cases' packages into package.json, each version under a name of its own; then: npm install --prefix test/leaks --ignore-scripts.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { allDependencies, ROOT } from "./support/cases.mjs";

const file = path.join(ROOT, "package.json");
const manifest = { ...JSON.parse(readFileSync(file, "utf8")), ...(await allDependencies()) };
writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
