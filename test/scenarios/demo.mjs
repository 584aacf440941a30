// The demonstration: two real multi-tenant services write snapshots into demo/, then the command line says what became of their memory.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runProgram } from "./support/collection.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const CLI = path.join(ROOT, "dist", "cli.cjs");
const DEMO = path.join(ROOT, "demo");
const LABELS = ["before", "after", "settled"];
const REPORTS = { "report.md": "markdown", "report.html": "html", "report.heapverdict.json": "json" };

const services = [
  { folder: "loopback", program: "story-loopback-leaky", about: "LoopBack: 58 tenants open a data source, read and disconnect" },
  { folder: "mongoose", program: "mongoose-connection-per-tenant", about: "Mongoose: 20 tenants, each with a connection and 14 models" },
];

if (!existsSync(CLI)) {
  console.error('dist/cli.cjs is missing: run "npm run build" first.');
  process.exit(2);
}
for (const { folder, program, about } of services) {
  const directory = path.join(DEMO, folder);
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  console.log(`\n${about}\nWriting snapshots to ${path.join("demo", folder)} …`);
  await runProgram(program, directory);
  report(directory);
}
console.log(`\nSnapshots, metrics and reports are in demo${path.sep}.`);

/** Prints the verdict on the snapshots in `directory` and leaves it there in the other formats. */
function report(directory) {
  const snapshots = LABELS.map((label) => path.join(directory, `${label}.heapsnapshot`)).filter((file) => existsSync(file));
  compare([...snapshots, "--format", "text"]);
  for (const [file, format] of Object.entries(REPORTS)) compare([...snapshots, "--format", format, "--out", path.join(directory, file)]);
}

function compare(parameters) {
  execFileSync(process.execPath, [CLI, "compare", ...parameters], { stdio: "inherit", cwd: ROOT });
}
