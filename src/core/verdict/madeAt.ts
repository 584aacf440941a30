// Where in the program the entries of a holder come from.
import type { AnalyzedSnapshot } from "../analyze.ts";
import type { Describer } from "../holders/describe.ts";
import { placeName } from "../holders/prologue.ts";
import { LEVELS_TO_CALLBACK, MADE_AT_SHARE, MOST_ASKED } from "./thresholds.ts";

/** What a list of listeners took in, or what keeps that and calls a function: the listener, whatever hangs below it. */
export function callbacksOf(samples: readonly number[], { dominator, snapshot }: AnalyzedSnapshot, describe: Describer): number[] {
  return samples.slice(0, MOST_ASKED).map((sample) => {
    let node = sample;
    for (let level = 0; level < LEVELS_TO_CALLBACK && node !== snapshot.root; level++) {
      if (describe.calls(node) !== null) return node;
      node = dominator[node];
    }
    return sample;
  });
}

/** The place in the program at which most of the functions stand. */
export function commonestPlace(samples: readonly number[], describe: Describer): string | null {
  const asked = samples.slice(0, MOST_ASKED);
  const counts = new Map<string, number>();
  for (const sample of asked) {
    const source = describe.calls(sample);
    if (source === null) continue;
    const place = `${placeName(source.file)}:${source.line}`;
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return most !== undefined && most[1] >= MADE_AT_SHARE * asked.length ? most[0] : null;
}
