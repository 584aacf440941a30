// A sentence of the analysis in another language: its template is the key of a translation, its figures are
// written as the reader writes them. What comes from a saved file may be anything: whatever is not as it
// should be has no translation, and the English text beside it stands.

export interface SentenceParts {
  readonly template: string;
  /** What stands at `{0}`, `{1}`, … of the template. */
  readonly args: readonly SentenceArgument[];
}

export type SentenceArgument =
  | { readonly kind: "bytes" | "signedBytes" | "count" | "number" | "share" | "signedShare"; readonly value: number }
  | { readonly kind: "series"; readonly value: readonly number[] }
  /** From the snapshot: text, the same in every language. */
  | { readonly kind: "name"; readonly value: string }
  | { readonly kind: "sentence"; readonly value: SentenceParts };

export interface SentenceLanguage {
  /** The translation of a template, or undefined. */
  translation(template: string): string | undefined;
  bytes(value: number): string;
  signedBytes(value: number): string;
  count(value: number): string;
  /** A count that English writes without separators. */
  number(value: number): string;
  /** 0..1 in per cent. */
  share(value: number): string;
  /** The same with its sign. */
  signedShare(value: number): string;
}

/** Arguments of a whole sentence: ours have fewer than 20. */
const MOST_ARGUMENTS = 100;
const DEEPEST = 8;
/** Pieces of one template, and of a whole sentence: ours have fewer than 20 and 50. */
const MOST_PIECES = 50;
const MOST_RUNS = 300;

/** A piece of a sentence: words and figures, or a name as the program has it. */
export interface SentenceRun {
  readonly text: string;
  readonly isName: boolean;
}

/** The sentence in that language; null when it is none, or when the language lacks a part of it. */
export function translate(parts: unknown, language: SentenceLanguage): string | null {
  return (
    sentenceRuns(parts, language)
      ?.map(({ text }) => text)
      .join("") ?? null
  );
}

/** The same, piece by piece. */
export function sentenceRuns(parts: unknown, language: SentenceLanguage): SentenceRun[] | null {
  let left = MOST_ARGUMENTS;
  return sentence(parts, 0);

  function sentence(value: unknown, depth: number): SentenceRun[] | null {
    if (depth > DEEPEST || !isRecord(value)) return null;
    const { template, args } = value;
    if (typeof template !== "string" || !Array.isArray(args)) return null;
    const words = language.translation(template);
    left -= args.length;
    if (words === undefined || left < 0) return null;
    const texts = args.map((argument) => runsOf(argument, depth + 1));
    if (texts.includes(null)) return null;
    // Words, the number of an argument, words, …
    const pieces = words.split(/\{(\d)\}/);
    if (pieces.length > MOST_PIECES) return null;
    const runs = pieces.flatMap((piece, at) => (at % 2 === 0 ? [{ text: piece, isName: false }] : (texts[Number(piece)] ?? [null])));
    return runs.length > MOST_RUNS || runs.includes(null) ? null : (runs as SentenceRun[]).filter(({ text }) => text !== "");
  }

  function runsOf(argument: unknown, depth: number): SentenceRun[] | null {
    if (!isRecord(argument)) return null;
    const { kind, value } = argument;
    if (kind === "sentence") return sentence(value, depth);
    const text = textOf(kind, value);
    return text === null ? null : [{ text, isName: kind === "name" }];
  }

  function textOf(kind: unknown, value: unknown): string | null {
    switch (kind) {
      case "bytes":
      case "signedBytes":
      case "count":
      case "number":
      case "share":
      case "signedShare":
        return isFigure(value) ? language[kind](value) : null;
      case "series":
        return Array.isArray(value) && value.length <= MOST_ARGUMENTS && value.every(isFigure)
          ? value.map(language.count).join(" → ")
          : null;
      case "name":
        return typeof value === "string" ? value : null;
      default:
        return null;
    }
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isFigure(value: unknown): value is number {
  return Number.isFinite(value);
}
