// Where in the program the entries of a holder come from.
import type { AnalyzedSnapshot } from "../analyze.ts";
import type { Describer } from "../holders/describe.ts";
import { placeName } from "../holders/prologue.ts";
import { LEVELS_TO_CALLBACK, MADE_AT_SHARE, MOST_ASKED } from "./thresholds.ts";

/**
 * The place in the program at which most of the entries' functions stand, or null. `listeners`: the snapshot where the
 * entries are those of a list of listeners, of which the callback tells, whatever hangs below it.
 */
export function madeAt(samples: readonly number[], describe: Describer, listeners: AnalyzedSnapshot | null): string | null {
  const asked = samples.slice(0, MOST_ASKED);
  const counts = new Map<string, number>();
  for (const sample of asked) {
    const source = describe.calls(listeners === null ? sample : callbackOf(sample, listeners, describe));
    if (source === null) continue;
    const place = `${placeName(source.file)}:${source.line}`;
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return most !== undefined && most[1] >= MADE_AT_SHARE * asked.length ? most[0] : null;
}

/** What a list of listeners took in, or what keeps that and calls a function. */
function callbackOf(sample: number, { dominator, snapshot }: AnalyzedSnapshot, describe: Describer): number {
  let node = sample;
  for (let level = 0; level < LEVELS_TO_CALLBACK && node !== snapshot.root; level++) {
    if (describe.calls(node) !== null) return node;
    node = dominator[node];
  }
  return sample;
}
