// Every string that the panel shows goes through here; the English text is its own key. The page carries the translations as JSON.
import { config, t } from "@vscode/l10n";
import { MESSAGES_ELEMENT_ID } from "../src/protocol/panelPage.ts";

export { t };

/** Reads the page's translations. Call it before anything renders. */
export function loadMessages(page: Document): void {
  const text = page.getElementById(MESSAGES_ELEMENT_ID)?.textContent;
  if (text) config({ contents: text });
}

/** One of two texts by number: `{0}` in them is `shown`, the number as the caller formats it. */
export function plural(count: number, one: string, other: string, shown: string, ...more: (string | number)[]): string {
  return t(count === 1 ? one : other, shown, ...more);
}
