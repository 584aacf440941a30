// A plain table of the memory tab.
import { html, type TemplateResult } from "lit";

/** Wide tables scroll in their own frame, never the page. */
export function framedTable(label: string, content: TemplateResult, kind = ""): TemplateResult {
  return html`<div class="scroll" role="region" tabindex="0" aria-label=${label}><table class=${kind}>${content}</table></div>`;
}
