// Runs one program in this process: node --expose-gc child.mjs NAME DIRECTORY [label,label].
// Afterwards writes what is true of it to truth.json; the truth is made last, so that it is not in the snapshots.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { createCapture } from "./capture.mjs";

const [name, directory, only] = process.argv.slice(2);
const program = await import(new URL(`../programs/${name}.mjs`, import.meta.url).href);
const facts = await program.default({ capture: createCapture(directory, only?.split(",") ?? null) });
writeFileSync(path.join(directory, "truth.json"), `${JSON.stringify(program.truth(facts ?? {}), null, 2)}\n`);
process.exit(0);
