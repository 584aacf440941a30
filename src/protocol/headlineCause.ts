// The sentence of the verdict without the change of size that stands beside it everywhere.
import type { SentenceParts } from "./sentenceText.ts";

const CHANGE = /^Heap (?:grew|shrank) [\d.,]+ [kMGT]?B(?: \([^)]{1,20}\))?\.\s+(?=\S)/;

/** The cause alone, in English. */
export function causeText(headline: string): string {
  return headline.replace(CHANGE, "");
}

/** What the cause is made of; null where the sentence is not made of a change and a cause. */
export function causeParts(parts: unknown): unknown {
  const { template, args } = (parts ?? {}) as Partial<SentenceParts>;
  if (template !== "{0} {1}" || !Array.isArray(args) || args.length !== 2) return null;
  return args[1]?.kind === "sentence" ? args[1].value : null;
}
