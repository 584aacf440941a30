// Sentences of the analysis: the English text, and what it is made of, so that whoever shows it can say it in
// another language.
import { formatBytes, formatCount, formatPercent, formatShare, formatSignedBytes } from "../figures/format.ts";

export type Figure = "bytes" | "signedBytes" | "count" | "number" | "share" | "signedShare";

/** What stands at `{0}`, `{1}`, … of a template. */
export type Argument =
  | { readonly kind: Figure; readonly value: number }
  /** Counts over the snapshots. */
  | { readonly kind: "series"; readonly value: readonly number[] }
  /** A name from the snapshot: the same in every language. */
  | { readonly kind: "name"; readonly value: string }
  | { readonly kind: "sentence"; readonly value: Parts };

/** The English template is the key of its translations. */
export interface Parts {
  readonly template: string;
  readonly args: readonly Argument[];
}

export interface Sentence {
  readonly text: string;
  readonly parts: Parts;
}

/** A bare name, or words that can be translated. */
export type Words = string | Sentence;

/** The template must be a literal: tests collect them, so that none lacks a translation. */
export function say(template: string, ...args: readonly (Words | Argument)[]): Sentence {
  return {
    text: template.replace(/\{(\d)\}/g, (_, at: string) => textOf(args[Number(at)])),
    parts: { template, args: args.map(argumentOf) },
  };
}

/** One of two sentences by number, which is `{0}` in both; `{1}` and on are the others. */
export function sayCount(number: number, one: string, many: string, ...more: readonly (Words | Argument)[]): Sentence {
  return say(number === 1 ? one : many, count(number), ...more);
}

export const bytes = (value: number): Argument => ({ kind: "bytes", value });
export const signedBytes = (value: number): Argument => ({ kind: "signedBytes", value });
export const count = (value: number): Argument => ({ kind: "count", value });
/** A count that is written without separators in English. */
export const number = (value: number): Argument => ({ kind: "number", value });
export const share = (value: number): Argument => ({ kind: "share", value });
export const signedShare = (value: number): Argument => ({ kind: "signedShare", value });
export const series = (value: readonly number[]): Argument => ({ kind: "series", value });

/** In English. */
export function textOf(words: Words | Argument): string {
  if (typeof words === "string") return words;
  if ("text" in words) return words.text;
  switch (words.kind) {
    case "bytes":
      return formatBytes(words.value);
    case "signedBytes":
      return formatSignedBytes(words.value);
    case "count":
      return formatCount(words.value);
    case "number":
      return String(words.value);
    case "share":
      return formatShare(words.value);
    case "signedShare":
      return formatPercent(100 * words.value);
    case "series":
      return words.value.map(formatCount).join(" → ");
    case "name":
      return words.value;
    case "sentence":
      return say(words.value.template, ...words.value.args).text;
  }
}

function argumentOf(words: Words | Argument): Argument {
  if (typeof words === "string") return { kind: "name", value: words };
  return "text" in words ? { kind: "sentence", value: words.parts } : words;
}
