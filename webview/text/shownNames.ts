// Names from a snapshot in templates: always text, isolated in direction, cut to a length that a line can
// hold.
import { html, type TemplateResult } from "lit";
import type { SourceLocation } from "../../src/protocol/report.ts";
import { baseName, isPlainText, shortName, visibleName } from "../../src/protocol/visibleNames.ts";
import { t } from "./l10n.ts";

/** Characters that a tooltip shows at most: more would cover the screen. */
const TOOLTIP_LIMIT = 600;

/** Marks that stack on one letter; more than a few climb out of their line. */
const STACKED_MARKS = /(\p{M}{4})\p{M}+/gu;

/** A name in at most `limit` characters; the tooltip has the rest when it was cut. */
export function nameOf(text: string, limit = 80): TemplateResult {
  const short = plainName(text, limit);
  const full = text.length > limit ? plainName(text, TOOLTIP_LIMIT) : null;
  return full === null || full === short ? html`<bdi>${short}</bdi>` : html`<bdi title=${full}>${short}</bdi>`;
}

/** The same for accessible names and other plain text. */
export function plainName(text: string, limit = 80): string {
  return text === "" ? t("(empty)") : shortName(withoutTowers(text), limit);
}

/** A sentence that may hold such names: whole, with everything in it visible. */
export function sentence(text: string): TemplateResult {
  return html`<bdi>${plainSentence(text)}</bdi>`;
}

/** Longer than any sentence of ours: what is beyond is a name out of bounds. */
export const SENTENCE_LIMIT = 1200;

export function plainSentence(text: string): string {
  return shortName(withoutTowers(text), SENTENCE_LIMIT);
}

function withoutTowers(text: string): string {
  const begin = text.slice(0, 100_000);
  return isPlainText(begin) ? begin : begin.replace(STACKED_MARKS, "$1…");
}

/** "model-registry.js:214", with the whole path as tooltip. */
export function placeOf(source: SourceLocation): TemplateResult {
  const ran = plainName(source.file, TOOLTIP_LIMIT);
  const title = source.original ? t("{0}, where {1} was written", plainName(source.original.file, TOOLTIP_LIMIT), ran) : ran;
  return html`<bdi title=${title}>${placeText(source)}</bdi>`;
}

/** "model-registry.ts:214": what was written, where that is known, else what ran. */
export function placeText(source: SourceLocation): string {
  const { file, line } = source.original ?? source;
  return `${plainName(baseName(file), 60)}:${line}`;
}

export { baseName, visibleName };
