// Modules that are loaded anew. A program loads a file once; one that keeps loading it, past the cache or under another address, keeps a module for each time.
import type { Constructor } from "../analysis/constructors.ts";
import type { AnalyzedSnapshot } from "../analyze.ts";
import { isOfNode } from "../holders/sourcePositions.ts";
import { texts } from "../nodeText.ts";
import { EdgeType, type Snapshot } from "../snapshot.ts";
import { findString } from "../strings.ts";
import { LOADED_AGAIN } from "./thresholds.ts";

/** Node's own classes by which it holds a program's modules. */
const OF_MODULES: ReadonlySet<string> = new Set(["Module", "ModuleJob", "ModuleJobSync", "BuiltinModule"]);
/** The same of V8 and of Node's native part, which stand in no script. */
const NATIVE: ReadonlySet<string> = new Set(["ModuleWrap", "(compiled code)", "(object shape)"]);

/**
 * Whether objects of a class come of loading and compiling the program, which ends, and not of what it does:
 * a class of the program that is called Module is none of them, and what it compiles at run time is made by
 * it.
 */
export function isLoadedByItself({ name, place, source }: Constructor): boolean {
  return place === null ? NATIVE.has(name) : OF_MODULES.has(name) && isOfNode(source);
}

/** Properties that name a module's file: of Node's Module, and of the loader's ModuleWrap and ModuleJob. */
const FILE_MEMBERS = ["filename", "url"];

/** Whether most of these modules are of files that others of them are of too. O(samples and their edges). */
export function areLoadedAgain(samples: readonly number[], { snapshot }: Pick<AnalyzedSnapshot, "snapshot">): boolean {
  const members = new Set(FILE_MEMBERS.map((name) => findString(snapshot.strings, name)));
  const { at } = texts(snapshot);
  // A module of a new address each time, as in import("./prices.mjs?v=7"), is of the same file.
  const files = samples
    .map((sample) => fileOf(snapshot, sample, members))
    .filter((file) => file >= 0)
    .map((file) => at(file).split("?")[0]);
  return files.length - new Set(files).size >= LOADED_AGAIN * samples.length;
}

/** Index of the text that names the file, -1 where there is none: equal texts have one index. */
function fileOf({ nodes, edges }: Snapshot, module: number, members: ReadonlySet<number>): number {
  for (let edge = nodes.firstEdge[module]; edge < nodes.firstEdge[module + 1]; edge++)
    if (edges.type[edge] === EdgeType.property && members.has(edges.nameOrIndex[edge])) return nodes.name[edges.to[edge]];
  return -1;
}
