// The sentence of the verdict without the change of size that stands beside it everywhere.
import { type SentenceLanguage, type SentenceParts, translate } from "./sentenceText.ts";

const CHANGE = /^Heap (?:grew|shrank) [\d.,]+ [kMGT]?B(?: \([^)]{1,20}\))?\.\s+(?=\S)/;

/** The cause alone, in English. */
export function causeText(headline: string): string {
  return headline.replace(CHANGE, "");
}

/**
 * The cause alone in that language; null where the sentence is not made of a change and a cause, or the
 * language lacks a part of it.
 */
export function causeIn(parts: unknown, language: SentenceLanguage): string | null {
  const { template, args } = (parts ?? {}) as Partial<SentenceParts>;
  if (template !== "{0} {1}" || !Array.isArray(args) || args.length !== 2) return null;
  return args[1]?.kind === "sentence" ? translate(args[1].value, language) : null;
}
