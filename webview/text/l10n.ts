// Every string that the panel shows goes through here; the English text is its own key. The page carries the
// translations as JSON.
import { config, t } from "@vscode/l10n";
import { causeParts, causeText } from "../../src/protocol/headlineCause.ts";
import { MESSAGES_ELEMENT_ID } from "../../src/protocol/panelPage.ts";
import { placeWords } from "../../src/protocol/placeWords.ts";
import type { Report } from "../../src/protocol/report.ts";
import { type SentenceLanguage, type SentenceRun, sentenceRuns, translate } from "../../src/protocol/sentenceText.ts";
import { ENGLISH_FIGURES, formatBytes, formatCount, formatPercent, formatShare, formatSignedBytes, writeFiguresAs } from "./figures.ts";

export { t };

/** Reads the page's translations. Call it before anything renders. */
export function loadMessages(page: Document): void {
  const text = page.getElementById(MESSAGES_ELEMENT_ID)?.textContent;
  if (!text) return;
  config({ contents: text });
  translated = new Set(Object.keys(JSON.parse(text)));
  if (translated.size > 0) writeFiguresAs(page.documentElement.lang);
}

/** English texts that have a translation: the page is one language for its whole life. */
let translated: ReadonlySet<string> = new Set();

/**
 * A fixed text that comes with the report (the title of an indicator): translated when the page knows it,
 * else as it is.
 */
export function known(text: string): string {
  return translated.has(text) ? t(text) : text;
}

/** The same with something in the place of `{0}`. */
export function knownWith(template: string, shown: string): string {
  return known(template).replace("{0}", shown);
}

const LANGUAGE: SentenceLanguage = {
  translation: (template) => (translated.has(template) ? t(template) : undefined),
  bytes: formatBytes,
  signedBytes: formatSignedBytes,
  count: formatCount,
  number: formatCount,
  share: formatShare,
  signedShare: (value) => formatPercent(100 * value),
};

/**
 * A sentence of the analysis: in the page's language when the report says what it is made of and the page
 * knows all of that, else in English.
 */
export function said(text: string, parts: unknown): string {
  return inPlaces((translated.size > 0 && translate(parts, LANGUAGE)) || text);
}

const ENGLISH: SentenceLanguage = { translation: (template) => template, ...ENGLISH_FIGURES };

/**
 * The same piece by piece. In English too the report says which pieces are names; a saved file may say
 * anything, so that its pieces count only where they make up the sentence.
 */
export function saidRuns(text: string, parts: unknown): SentenceRun[] {
  const runs = (translated.size > 0 && sentenceRuns(parts, LANGUAGE)) || englishRuns(text, parts);
  return runs.map((run) => ({ ...run, text: inPlaces(run.text) }));
}

function englishRuns(text: string, parts: unknown): SentenceRun[] {
  const runs = sentenceRuns(parts, ENGLISH);
  const length = runs?.reduce((sum, run) => sum + run.text.length, 0);
  return runs && length === text.length && runs.map((run) => run.text).join("") === text ? runs : [{ text, isName: false }];
}

let inPlaces: (text: string) => string = (text) => text;

/** Sentences name the places of what was written from now on. */
export function writePlacesOf(report: Report): void {
  inPlaces = placeWords(report);
}

/** The sentence of the verdict without the change of size, which stands beside it. */
export function saidCause(headline: string, parts: unknown): SentenceRun[] {
  return saidRuns(causeText(headline), causeParts(parts) ?? parts);
}

/** The same for a list of sentences; what stands beside it may be missing, or no list. */
export function saidAll(texts: readonly string[], parts: unknown): string[] {
  return texts.map((text, at) => said(text, Array.isArray(parts) ? parts[at] : undefined));
}

/** One of two texts by number: `{0}` in them is `shown`, the number as the caller formats it. */
// biome-ignore lint/complexity/useMaxParams: a sentence in two forms, spelled out at each call as t() is
export function plural(count: number, one: string, other: string, shown: string, ...more: (string | number)[]): string {
  return t(count === 1 ? one : other, shown, ...more);
}
