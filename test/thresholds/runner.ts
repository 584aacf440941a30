// Runs each test again for every threshold that is another one and that no test has noticed yet. Started by run.mjs.
import { appendFileSync, readFileSync } from "node:fs";
import type { RunnerTestCase } from "vitest";
import { TestRunner } from "vitest";

interface Change {
  readonly file: string;
  readonly label: string;
  readonly from: number;
  readonly to: number;
}
type Setters = Readonly<Record<string, (value: number) => void>>;

const { PERTURB_ALL = "", PERTURB_MOST_MS } = process.env;
const MOST_MS = Number(PERTURB_MOST_MS);
const lines = (path: string) => readFileSync(path, "utf8").split("\n").filter(Boolean);
const loaded = () => (globalThis as { thresholds?: ReadonlyMap<string, Setters> }).thresholds;

/** `PERTURB_ALL` is a folder: `changes.jsonl`, and `noticed.jsonl`, to which is added. */
export default class ThresholdRunner extends TestRunner {
  async runTask(test: RunnerTestCase): Promise<void> {
    const run = TestRunner.getTestFn(test);
    // The first time much of it is compiling.
    if ((await cost(run)) > 10 * MOST_MS || (await cost(run)) > MOST_MS) return;
    for (const change of unnoticed()) {
      const set = loaded()?.get(change.file)?.[change.label];
      if (set === undefined || !(await fails(run, set, change))) continue;
      if (await fails(run, set, { ...change, to: change.from })) return;
      appendFileSync(`${PERTURB_ALL}/noticed.jsonl`, `${JSON.stringify({ ...change, by: `${test.file.name}: ${test.name}` })}\n`);
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
  const noticed = new Set(lines(`${PERTURB_ALL}/noticed.jsonl`).map((line) => key(JSON.parse(line))));
  return lines(`${PERTURB_ALL}/changes.jsonl`)
    .map((line): Change => JSON.parse(line))
    .filter((change) => !noticed.has(key(change)));
}
