// One line on the terminal that says how far the work is; it is gone when the work is done.

import type { Phase } from "../protocol/serverRequests.ts";
import { baseName } from "../protocol/visibleNames.ts";
import { padStart, shorten } from "../render/textCells.ts";

const PHASE_WORDS: Record<Phase, string> = {
  waiting: "waiting",
  reading: "reading",
  graph: "linking objects",
  dominators: "computing retained sizes",
  constructors: "counting constructors",
  comparing: "comparing",
  tenants: "attributing to tenants",
  verdict: "reaching a verdict",
};

/** Between two writes: a terminal over a slow line is not flooded. */
const PAUSE_MS = 80;
const CLEAR = "\r\u001b[2K";

export interface ProgressTarget {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

export interface ProgressLine {
  update(progress: { phase: Phase; file: string; fraction: number }): void;
  /** Any words, with a fraction where it is known. */
  show(words: string, fraction: number | null): void;
  /** Removes the line. */
  clear(): void;
}

/** Writes nothing where the target is no terminal. */
export function progressLine(target: ProgressTarget, now: () => number = () => performance.now()): ProgressLine {
  let last = Number.NEGATIVE_INFINITY;
  let shown = "";
  const show = (words: string, fraction: number | null) => {
    if (!target.isTTY || now() - last < PAUSE_MS) return;
    last = now();
    const percent = fraction === null ? "  …  " : `${padStart(String(Math.floor(100 * fraction)), 3)} %`;
    const line = shorten(`${percent}  ${words}`, Math.max(20, (target.columns ?? 80) - 1));
    if (line !== shown) target.write(`${CLEAR}${line}`);
    shown = line;
  };
  return {
    show,
    update: ({ phase, file, fraction }) => show(`${PHASE_WORDS[phase]}${file ? ` ${baseName(file)}` : ""}`, fraction),
    clear() {
      if (shown) target.write(CLEAR);
      shown = "";
    },
  };
}
