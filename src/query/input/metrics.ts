// Finds and reads the process.memoryUsage() samples that belong to the snapshots. A malformed file is an error that names the field.
import { readFile, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { number, type Sentence, say, sayCount } from "../../core/sentence.ts";
import type { Load, MemoryRow, RegistryStatistics } from "../../protocol/report.ts";
import { visibleName } from "../../protocol/visibleNames.ts";
import { InputError } from "../queryErrors.ts";
import { type MetricsEntry, memoryRows, parseEntry, registryStatistics } from "./metricsEntry.ts";

export interface Metrics {
  memory: MemoryRow[];
  registry: RegistryStatistics | null;
  /** What the entry of the last snapshot says happened before it. */
  load: Load | null;
  /** Why samples that lie beside the snapshots were not used, in words. */
  notes: Sentence[];
}

/** Metrics files are a few kB; whoever passes a snapshot by mistake is told at once. */
const MAX_BYTES = 64 << 20;

/**
 * The samples for the snapshots, in their order. With a file, from there ("none": no metrics); without, from `NAME.memory.json` beside
 * each snapshot or `metrics.json` beside the last one; null when there is neither. `order` chooses among them, by position. Throws `InputError`.
 */
export async function readMetrics(
  snapshots: readonly string[],
  file?: string,
  order: readonly number[] = snapshots.map((_, i) => i),
): Promise<Metrics | null> {
  if (file === "none") return null;
  if (file === undefined) return await findMetrics(snapshots, order);
  const entries = await readEntries(file);
  const chosen = entriesFor(entries, snapshots);
  if (!chosen) throw new InputError(file, mismatch(entries.length, snapshots).text);
  return tables(file, chosen, order);
}

async function findMetrics(snapshots: readonly string[], order: readonly number[]): Promise<Metrics | null> {
  const own = snapshots.map((snapshot) => join(dirname(snapshot), `${stem(snapshot)}.memory.json`));
  const found = await Promise.all(own.map(exists));
  if (found.every(Boolean)) {
    const lists = await Promise.all(own.map(readEntries));
    const unclear = lists.findIndex((list) => list.length !== 1);
    if (unclear >= 0)
      throw new InputError(own[unclear], `holds ${lists[unclear].length} entries; beside a snapshot it holds that snapshot's one`);
    return tables(own[0], lists.flat(), order);
  }
  if (found.includes(true))
    return unused(say("{0} was not used: there is no {1}", basename(own[found.indexOf(true)]), basename(own[found.indexOf(false)])));
  const shared = join(dirname(snapshots[snapshots.length - 1]), "metrics.json");
  if (!(await exists(shared))) return null;
  const entries = await readEntries(shared);
  const chosen = entriesFor(entries, snapshots);
  return chosen ? tables(shared, chosen, order) : unused(say("metrics.json was not used: it {0}", mismatch(entries.length, snapshots)));
}

function tables(file: string, given: readonly MetricsEntry[], order: readonly number[]): Metrics {
  const entries = order.map((at) => given[at]);
  return {
    memory: memoryRows(file, entries),
    registry: registryStatistics(file, entries),
    load: entries[entries.length - 1].load,
    notes: [],
  };
}

function unused(note: Sentence): Metrics {
  return { memory: [], registry: null, load: null, notes: [note] };
}

/** One entry for each snapshot in order; of a list of another length, those labelled with the snapshots' names, or null. */
function entriesFor(entries: MetricsEntry[], snapshots: readonly string[]): MetricsEntry[] | null {
  if (entries.length === snapshots.length) return entries;
  const labelled = snapshots.map((snapshot) => entries.filter((entry) => isLabelOf(entry.label, stem(snapshot))));
  return labelled.every((matches) => matches.length === 1) ? labelled.flat() : null;
}

function mismatch(entries: number, snapshots: readonly string[]): Sentence {
  return sayCount(
    entries,
    "has {0} entry for {1} snapshots, and no labels that name {2}",
    "has {0} entries for {1} snapshots, and no labels that name {2}",
    number(snapshots.length),
    snapshots.map(stem).join(", "),
  );
}

/** The label, or what stands in it before a colon, is the snapshot's name or its last part: "after" of run-1.after.heapsnapshot. */
function isLabelOf(label: string | null, name: string): boolean {
  if (label === null) return false;
  const names = [name.toLowerCase(), name.toLowerCase().split(/[._-]/).pop()];
  return [label, label.split(":")[0].trim()].some((text) => names.includes(text.toLowerCase()));
}

async function readEntries(file: string): Promise<MetricsEntry[]> {
  const value = parseJson(file, await readText(file));
  const list = Array.isArray(value) ? value : [value];
  if (list.length === 0) throw new InputError(file, "the list of samples is empty");
  return list.map((entry, index) => parseEntry(file, entry, Array.isArray(value) ? `[${index}]` : ""));
}

async function readText(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > MAX_BYTES) throw new InputError(file, `is ${size} bytes long, too long for a metrics file`);
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(file, READ_ERRORS[(error as NodeJS.ErrnoException).code ?? ""] ?? (error as Error).message);
  }
}

const READ_ERRORS: Record<string, string> = {
  ENOENT: "no such file",
  EISDIR: "is a directory, not a metrics file",
  EACCES: "permission denied",
  EPERM: "permission denied",
};

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    const { message } = error as Error;
    const position = /end of JSON/.test(message) ? text.length : /position (\d+)/.exec(message)?.[1];
    const byte = position === undefined ? null : Buffer.byteLength(text.slice(0, Number(position)));
    throw new InputError(file, `not JSON: ${visibleName(message)}`, byte);
  }
}

async function exists(file: string): Promise<boolean> {
  return await stat(file).then(
    () => true,
    () => false,
  );
}

/** The snapshot's file name without .heapsnapshot and .gz. */
function stem(snapshot: string): string {
  return basename(snapshot).replace(/(\.heapsnapshot)?(\.gz)?$/i, "");
}
