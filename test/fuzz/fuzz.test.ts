// Inputs that are nearly right, many of them: none hangs, none ends the program, and an independent reader judges what was read.
import assert from "node:assert/strict";
import { test } from "vitest";
import { inputsOf } from "./mutations.ts";
import { tryInput } from "./tryInput.ts";

const INPUTS = Number(process.env.HEAP_VERDICT_FUZZ_INPUTS ?? 2000);
const FIRST = Number(process.env.HEAP_VERDICT_FUZZ_SEED ?? 1);
/** No input under a megabyte may take longer. */
const LONGEST_MS = 5000;

test(`${INPUTS} inputs from seed ${FIRST}`, () => {
  const outcomes = { compared: 0, refused: 0 };
  const findings: string[] = [];
  let slowest = 0;
  for (let seed = FIRST; seed < FIRST + INPUTS && findings.length < 10; seed++) {
    const began = performance.now();
    try {
      outcomes[tryInput(inputsOf(seed), seed % 5 === 0 ? 1 + (seed % 300) : 1 << 20)]++;
    } catch (error) {
      findings.push(`seed ${seed}: ${error instanceof Error ? error.stack?.split("\n").slice(0, 6).join("\n") : error}`);
    }
    slowest = Math.max(slowest, performance.now() - began);
  }
  console.log(`${INPUTS} inputs: ${outcomes.compared} compared, ${outcomes.refused} refused, slowest ${Math.round(slowest)} ms`);
  assert.deepEqual(findings, []);
  assert.ok(slowest < LONGEST_MS, `${slowest} ms`);
  assert.ok(outcomes.compared > INPUTS / 5 && outcomes.refused > INPUTS / 10, JSON.stringify(outcomes));
}, 7_200_000);
