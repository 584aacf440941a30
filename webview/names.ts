// Names from a snapshot in templates: always text, isolated in direction, cut to a length that a line can hold.
import { html, type TemplateResult } from "lit";
import { baseName, shortName, visibleName } from "../src/protocol/names.ts";
import type { SourceLocation } from "../src/protocol/report.ts";

/** Characters that a tooltip shows at most: more would cover the screen. */
const TOOLTIP_LIMIT = 600;

/** A name in at most `limit` characters; the tooltip has the rest when it was cut. */
export function nameOf(text: string, limit = 80): TemplateResult {
  const short = shortName(text, limit);
  const full = text.length > limit ? shortName(text, TOOLTIP_LIMIT) : null;
  return full === null || full === short ? html`<bdi>${short}</bdi>` : html`<bdi title=${full}>${short}</bdi>`;
}

/** The same for accessible names and other plain text. */
export function plainName(text: string, limit = 80): string {
  return shortName(text, limit);
}

/** "model-registry.js:214", with the whole path as tooltip. */
export function placeOf(source: SourceLocation): TemplateResult {
  return html`<bdi title=${shortName(source.file, TOOLTIP_LIMIT)}>${placeText(source)}</bdi>`;
}

/** "model-registry.js:214". */
export function placeText(source: SourceLocation): string {
  return `${shortName(baseName(source.file), 60)}:${source.line}`;
}

export { baseName, visibleName };
