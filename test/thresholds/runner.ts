// Runs each test again for every threshold that it reads, is another one and that no test has noticed yet. Started by run.mjs.
import { appendFileSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { RunnerTestCase } from "vitest";
import { TestRunner } from "vitest";

interface Change {
  readonly file: string;
  readonly label: string;
  readonly from: number;
  readonly to: number;
}
type Setters = Readonly<Record<string, (value: number) => void>>;
/** A test as it was when it first ran: what it took, and which thresholds it read, as `file NAME`. */
interface Known {
  readonly id: string;
  readonly file: string;
  readonly ms: number;
  readonly reads: readonly string[];
}

const { PERTURB_ALL = "", PERTURB_MOST_MS } = process.env;
const MOST_MS = Number(PERTURB_MOST_MS);
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const lines = (name: string) => readFileSync(path.join(PERTURB_ALL, name), "utf8").split("\n").filter(Boolean);
const add = (name: string, line: unknown) => appendFileSync(path.join(PERTURB_ALL, name), `${JSON.stringify(line)}\n`);
const loaded = () => (globalThis as { thresholds?: ReadonlyMap<string, Setters> }).thresholds;
const known = new Map(lines("tests.jsonl").map((line): [string, Known] => [JSON.parse(line).id, JSON.parse(line)]));

/** `PERTURB_ALL` is a folder: `changes.jsonl`, and `tests.jsonl` and `noticed.jsonl`, to which is added. */
export default class ThresholdRunner extends TestRunner {
  async runTask(test: RunnerTestCase): Promise<void> {
    const { ms, reads } = known.get(test.id) ?? {};
    if (ms !== undefined && (ms > 10 * MOST_MS || !unnoticed().some(({ file, label }) => reads?.includes(nameOf(file, label))))) return;
    const run = TestRunner.getTestFn(test);
    const read = await watchReads();
    // The first time much of it is compiling.
    const first = await cost(run);
    if (ms === undefined) add("tests.jsonl", { id: test.id, file: test.file.filepath, ms: first, reads: [...read] } satisfies Known);
    if (first > 10 * MOST_MS || (await cost(run)) > MOST_MS) return;
    for (const change of unnoticed()) {
      const set = read.has(nameOf(change.file, change.label)) && loaded()?.get(change.file)?.[change.label];
      if (!set || !(await fails(run, set, change))) continue;
      if (await fails(run, set, { ...change, to: change.from })) return;
      add("noticed.jsonl", { ...change, by: `${test.file.name}: ${test.name}` });
    }
  }
}

/** Milliseconds of the processor's time. */
async function cost(run: () => unknown): Promise<number> {
  const began = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

/** Of a constant with several numbers each has a label, and the constant is read. */
function nameOf(file: string, label: string): string {
  return `${file} ${label.split("[")[0]}`;
}

/** The constants that are read from now on: a test cannot notice a change of another. */
async function watchReads(): Promise<ReadonlySet<string>> {
  const read = new Set<string>();
  for (const file of new Set(unnoticed().map((change) => change.file))) {
    const module: object = await import(/* @vite-ignore */ path.join(ROOT, file));
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(module))) {
      const get = () => {
        read.add(nameOf(file, name));
        Object.defineProperty(module, name, property);
        return property.get?.call(module);
      };
      Object.defineProperty(module, name, { ...property, get });
    }
  }
  return read;
}

async function fails(run: () => unknown, set: (value: number) => void, { from, to }: Change): Promise<boolean> {
  set(to);
  try {
    await run();
    return false;
  } catch {
    return true;
  } finally {
    set(from);
  }
}

function unnoticed(): Change[] {
  const key = ({ file, label, to }: Change) => `${file} ${label} ${to}`;
  const noticed = new Set(lines("noticed.jsonl").map((line) => key(JSON.parse(line))));
  return lines("changes.jsonl")
    .map((line): Change => JSON.parse(line))
    .filter((change) => !noticed.has(key(change)));
}
