// Finds and reads the process.memoryUsage() samples that belong to the snapshots. A malformed file that was
// named is an error that names the field; one that only lies beside the snapshots may be about anything, and
// a note says why it was not used.
import { lstat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { number, type Sentence, say, sayCount } from "../../core/sentence.ts";
import type { Load, MemoryRow, RegistryStatistics } from "../../protocol/report.ts";
import { SNAPSHOT_ENDING } from "../../protocol/snapshotNames.ts";
import { visibleName } from "../../protocol/visibleNames.ts";
import { InputError } from "../queryErrors.ts";
import { type MetricsEntry, memoryRows, parseEntry, registryStatistics } from "./metricsEntry.ts";
import { readJsonFile } from "./sideFile.ts";

export interface Metrics {
  memory: MemoryRow[];
  registry: RegistryStatistics | null;
  /** What the entry of the last snapshot says happened before it. */
  load: Load | null;
  /** Why samples that lie beside the snapshots were not used, in words. */
  notes: Sentence[];
}

/**
 * The samples for the snapshots, in their order. With a file, from there ("none": no metrics); without, from
 * `NAME.memory.json` beside each snapshot or `metrics.json` beside the last one; null when there is neither.
 * `order` chooses among them, by position. Throws `InputError`.
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

/** Files that are looked for beside the snapshots, whether they are there or not. */
export function metricsBeside(snapshots: readonly string[]): string[] {
  return [...snapshots.map(ownMetrics), sharedMetrics(snapshots)];
}

function ownMetrics(snapshot: string): string {
  return join(dirname(snapshot), `${stem(snapshot)}.memory.json`);
}

function sharedMetrics(snapshots: readonly string[]): string {
  return join(dirname(snapshots[snapshots.length - 1]), "metrics.json");
}

async function findMetrics(snapshots: readonly string[], order: readonly number[]): Promise<Metrics | null> {
  const own = snapshots.map(ownMetrics);
  const found = await Promise.all(own.map(exists));
  if (found.every(Boolean)) {
    return await ifItFits(async () => {
      // One after the other: the note then speaks of the first that does not fit.
      const lists: MetricsEntry[][] = [];
      for (const file of own) lists.push(await readEntries(file));
      const unclear = lists.findIndex((list) => list.length !== 1);
      if (unclear >= 0)
        throw new InputError(own[unclear], `holds ${lists[unclear].length} entries; beside a snapshot it holds that snapshot's one`);
      return tables(own[0], lists.flat(), order);
    });
  }
  if (found.includes(true))
    return unused(say("{0} was not used: there is no {1}", basename(own[found.indexOf(true)]), basename(own[found.indexOf(false)])));
  const shared = sharedMetrics(snapshots);
  if (!(await exists(shared))) return null;
  return await ifItFits(async () => {
    const entries = await readEntries(shared);
    // Samples of one folder's run say nothing of a snapshot that lies elsewhere.
    const isOneFolder = new Set(snapshots.map((snapshot) => dirname(resolve(snapshot)))).size === 1;
    const chosen = isOneFolder ? entriesFor(entries, snapshots) : null;
    if (chosen) return tables(shared, chosen, order);
    return unused(
      isOneFolder
        ? say("metrics.json was not used: it {0}", mismatch(entries.length, snapshots))
        : say("metrics.json was not used: the snapshots do not lie in one folder"),
    );
  });
}

/** What nobody asked for is no reason to fail. */
async function ifItFits(found: () => Promise<Metrics>): Promise<Metrics> {
  try {
    return await found();
  } catch (error) {
    if (error instanceof InputError) return unused(say("{0} was not used: {1}", basename(error.file), visibleName(error.reason)));
    throw error;
  }
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

/**
 * The entries that are labelled with the snapshots' names; else one entry for each snapshot in order, or
 * null.
 */
function entriesFor(entries: MetricsEntry[], snapshots: readonly string[]): MetricsEntry[] | null {
  const labelled = snapshots.map((snapshot) => entries.filter((entry) => isLabelOf(entry.label, stem(snapshot))));
  if (labelled.every((matches) => matches.length === 1)) return labelled.flat();
  return entries.length === snapshots.length ? entries : null;
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

/**
 * The label, or what stands in it before a colon, is the snapshot's name or its last part: "after" of
 * run-1.after.heapsnapshot.
 */
function isLabelOf(label: string | null, name: string): boolean {
  if (label === null) return false;
  const names = [name.toLowerCase(), name.toLowerCase().split(/[._-]/).pop()];
  return [label, label.split(":")[0].trim()].some((text) => names.includes(text.toLowerCase()));
}

async function readEntries(file: string): Promise<MetricsEntry[]> {
  const value = await readJsonFile(file);
  const list = Array.isArray(value) ? value : [value];
  if (list.length === 0) throw new InputError(file, "the list of samples is empty");
  return list.map((entry, index) => parseEntry(file, entry, Array.isArray(value) ? `[${index}]` : ""));
}

/** Also a link that leads nowhere. */
async function exists(file: string): Promise<boolean> {
  return await lstat(file).then(
    () => true,
    () => false,
  );
}

/** The snapshot's file name without its ending. */
function stem(snapshot: string): string {
  return basename(snapshot).replace(SNAPSHOT_ENDING, "").replace(/\.gz$/i, "");
}
