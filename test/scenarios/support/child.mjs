// Runs one program in this process: node --expose-gc child.mjs NAME[/VARIANT] DIRECTORY [label,label].
// Afterwards writes what is true of it to truth.json; the truth is made last, so that it is not in the snapshots.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { createCapture } from "./capture.mjs";

const [title, directory, only] = process.argv.slice(2);
const [name, variant] = title.split("/");
const program = await import(new URL(`../programs/${name}.mjs`, import.meta.url).href);
const facts = await program.default({ capture: createCapture(directory, only?.split(",") ?? null), variant });
writeFileSync(path.join(directory, "truth.json"), `${JSON.stringify(program.truth(facts ?? {}, variant), null, 2)}\n`);
process.exit(0);
