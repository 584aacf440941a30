// The beginning of a path is how Node holds the program's modules: it says nothing about the program and
// shrinks to the module's name.
import type { SourcePosition } from "../analysis/constructors.ts";
import { isOfNode } from "./sourcePositions.ts";
import type { Step } from "./step.ts";

/** Classes by which Node and V8 hold modules; what follows the last of them is the program. */
const RUNTIME_CLASSES: ReadonlySet<string> = new Set([
  "BuiltinModule",
  "ModuleLoader",
  "LoadCache",
  "ResolveCache",
  "ModuleJob",
  "ModuleJobSync",
  "ModuleWrap",
  "Module",
  "SafeMap",
]);

const MODULE_KEY = /^\[?"?((?:file:\/\/)?[^"\]]*\.(?:c|m)?[jt]sx?)"?\]?$/;

/** Last part of a path or URL. */
export function baseName(file: string): string {
  return file.split(/[\\/]/).pop() as string;
}

const INSTALLED = /^[\s\S]*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)[\\/](.+)$/;
/** Longer ways within a package are left out of a sentence. */
const LONGEST_WAY = 32;

/**
 * A file as a sentence names it: with its package, where it is installed from one, and with its folder where
 * its own name says nothing.
 */
export function placeName(file: string): string {
  const [, home, rest] = INSTALLED.exec(file) ?? [];
  if (home !== undefined && rest !== undefined)
    return `${home}/${rest.length <= LONGEST_WAY ? rest : `…/${baseName(rest)}`}`.replaceAll("\\", "/");
  const base = baseName(file);
  return /^index\.[cm]?[jt]sx?$/.test(base) ? file.split(/[\\/]/).slice(-2).join("/") : base;
}

/** A run of equal steps (a linked list) becomes its first and last. */
export function shorten(steps: readonly Step[]): Step[] {
  return steps.filter((step, i) => i === 0 || i === steps.length - 1 || !same(steps[i - 1], step) || !same(step, steps[i + 1]));
}

function same(a: Step, b: Step): boolean {
  return a.className === b.className && a.edge === b.edge;
}

/**
 * The root, the module where it is known, then the program's own steps; two steps at least stay. Of nothing,
 * for what only a weak edge reaches, nothing. `scopeSource`: where a scope is written.
 */
export function withoutPrologue(steps: readonly Step[], scopeSource: (scope: number) => SourcePosition | null): Step[] {
  if (steps.length === 0) return [];
  const from = endOfPrologue(steps);
  const rest = steps.slice(from);
  let module = moduleStep(steps.slice(1, from));
  if (module === null) return [steps[0], ...rest];
  // The top level of an ES module is a generator with a scope: both are the module, which stands where its
  // scope does.
  for (; rest.length > 1 && isModuleScope(rest[0]); rest.shift())
    module = { ...module, source: module.source ?? scopeSource(rest[0].node) };
  return [steps[0], module, ...rest];
}

/**
 * Behind the last step by which Node holds things; but once a module or a function of the program is reached,
 * what follows is the program's, of Node's classes too.
 */
function endOfPrologue(steps: readonly Step[]): number {
  let from = 1;
  let inModule = false;
  for (let i = 1; i < steps.length - 2; i++) {
    if (MODULE_KEY.test(steps[i].edge) || isOfProgram(steps[i].source)) inModule = true;
    if (isLoader(steps[i])) from = i + 1;
    // The last object of Node's before the program's own, such as an AbortSignal, says what the program
    // holds.
    else if (!inModule && isOfNode(steps[i].source)) from = isObject(steps[i]) ? i : i + 1;
  }
  return from;
}

function isOfProgram(source: Step["source"]): boolean {
  return source !== null && !isOfNode(source);
}

function isObject({ className }: Step): boolean {
  return !className.startsWith("function ") && className !== "anonymous function" && !className.startsWith("context");
}

function isModuleScope({ className, edge }: Step): boolean {
  return (className === "Generator" || className === "context") && (edge === "" || edge === "context");
}

function isLoader({ className, source }: Step): boolean {
  return (RUNTIME_CLASSES.has(className) && !isOfProgram(source)) || className.startsWith("system /") || className.startsWith("(");
}

/**
 * The last step that is held under a file's name; where the class of Node is written that loads it is not
 * where it is.
 */
function moduleStep(cut: readonly Step[]): Step | null {
  for (let i = cut.length - 1; i >= 0; i--) {
    const file = MODULE_KEY.exec(cut[i].edge)?.[1];
    if (file !== undefined) return { ...cut[i], className: `module ${placeName(file)}`, edge: "", source: null };
  }
  return null;
}
