// What is said of one snapshot: what is large in it, what could be saved, and what to capture next.
import type { AnalyzedSnapshot } from "../analyze.ts";
import { bytes, count, type Sentence, say, sayCount, share } from "../sentence.ts";
import { stringText } from "../strings.ts";
import type { Suspect } from "./findSuspects.ts";
import type { SavingKind } from "./savings.ts";
import type { Place } from "./savingsByPlace.ts";
import { LEAST_SUSPECT_SHARE } from "./thresholds.ts";

/** The largest suspect in one sentence, or that there is none. */
export function suspectHeadline({ constructors, totalSize }: AnalyzedSnapshot, suspects: readonly Suspect[]): Sentence {
  const [first] = suspects;
  if (first === undefined) return say("Nothing of the program's own keeps {0} of the heap by itself", share(LEAST_SUSPECT_SHARE));
  const [most] = first.contents;
  const part = share(first.bytes / totalSize);
  if (most === undefined) return say("{0} of the heap is one object: {1}, {2}", part, first.name.description, bytes(first.bytes));
  const name = constructors.list[most.kind].name;
  return say("{0} of the heap hangs on {1}: {2} {3}, {4}", part, first.name.description, count(most.count), name, bytes(first.bytes));
}

/** One snapshot cannot tell growth: where to get others from. */
export function nextOfOne(): Sentence {
  return say(
    "Compare with more snapshots of the same process: heap-verdict record takes three, and Node started with --heapsnapshot-near-heap-limit=3 writes up to three before it ends.",
  );
}

export function savingSentence(kind: SavingKind, number: number): Sentence {
  switch (kind) {
    case "equal-strings":
      return sayCount(number, "{0} string equals another", "{0} strings equal others");
    case "spare-capacity":
      return sayCount(
        number,
        "{0} collection is mostly empty slots, or numbers, which a snapshot does not show",
        "{0} collections are mostly empty slots, or numbers, which a snapshot does not show",
      );
    case "pinned-texts":
      return sayCount(
        number,
        "{0} slice keeps the whole text that it was cut from",
        "{0} slices keep the whole texts that they were cut from",
      );
    case "pinned-buffers":
      return sayCount(
        number,
        "{0} view keeps its whole ArrayBuffer, however short it is",
        "{0} views keep their whole ArrayBuffers, however short they are",
      );
  }
}

/** `status in Order`, a variable, the entries of a collection. */
export function placeWords({ snapshot, constructors }: AnalyzedSnapshot, { kind, member }: Place): Sentence {
  const { name } = constructors.list[kind];
  if (member < 0) return say("entries of {0}", name);
  const text = stringText(snapshot.strings, member);
  return name === "system / Context" ? say("variable {0}", text) : say("{0} in {1}", text, name);
}
