// Rounds of the same load with a snapshot after each: what grows in every round is told from what grew once.
import { captureOccasion, makeFolder, pause } from "./captureSeries.ts";
import type { Inspector } from "./inspector.ts";
import type { Load } from "./load.ts";
import type { CapturedSnapshot, CaptureHooks } from "./takeSnapshot.ts";

export interface RecordOptions {
  /** Where the snapshots go. */
  folder: string;
  rounds: number;
  /** Rounds of load before the first snapshot. */
  warmups: number;
  /** Between a round and its snapshot. */
  settleMs: number;
  /** Instead, after the last round: what was only under way drains. */
  idleMs: number;
  force: boolean;
}

export interface RecordHooks extends CaptureHooks {
  onRound?(round: number, of: number): void;
  onCaptured?(snapshot: CapturedSnapshot): void;
}

/**
 * Takes the first snapshot and one after each round; fewer rounds where nothing grows. Throws as
 * `captureSeries` and as the load does.
 */
export async function recordRounds(
  inspector: Inspector,
  load: Load,
  options: RecordOptions,
  hooks: RecordHooks = {},
): Promise<CapturedSnapshot[]> {
  makeFolder(options.folder);
  const taken: CapturedSnapshot[] = [];
  const take = async (round: number) => {
    const occasion = {
      label: round === 0 ? "baseline" : `round-${String(round).padStart(String(options.rounds).length, "0")}`,
      time: new Date(),
      thread: null,
      previous: taken.at(-1),
      ...(round > 1 && { load: "repeated" as const }),
    };
    const snapshot = await captureOccasion(inspector, { out: options.folder, collectGarbage: true, force: options.force }, occasion, hooks);
    hooks.onCaptured?.(snapshot);
    taken.push(snapshot);
  };
  const play = async (round: number, restMs: number) => {
    hooks.onRound?.(round, options.rounds);
    await load(round, hooks.signal);
    await pause(restMs, hooks.signal);
  };
  for (let n = 0; n < options.warmups; n++) await play(0, options.settleMs);
  await take(0);
  for (let round = 1; round <= options.rounds; round++) {
    await play(round, round === options.rounds ? options.idleMs : options.settleMs);
    await take(round);
    if (nothingGrows(taken.map(({ facts }) => facts.memoryUsage.heapUsed))) break;
  }
  return taken;
}

/** Neither of the last two rounds used more of the heap than any snapshot before them did. */
export function nothingGrows(heapUsed: readonly number[]): boolean {
  if (heapUsed.length < 3) return false;
  const earlier = Math.max(...heapUsed.slice(0, -2));
  return heapUsed.slice(-2).every((used) => used <= earlier);
}
