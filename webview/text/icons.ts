// The codicons in use, as inline SVG: a few hundred bytes each instead of the whole font, and they follow the
// text colour.
import add from "@vscode/codicons/src/icons/add.svg";
import swap from "@vscode/codicons/src/icons/arrow-swap.svg";
import chevronDown from "@vscode/codicons/src/icons/chevron-down.svg";
import chevronRight from "@vscode/codicons/src/icons/chevron-right.svg";
import present from "@vscode/codicons/src/icons/circle-filled.svg";
import absent from "@vscode/codicons/src/icons/circle-large.svg";
import close from "@vscode/codicons/src/icons/close.svg";
import copy from "@vscode/codicons/src/icons/copy.svg";
import error from "@vscode/codicons/src/icons/error.svg";
import exportIcon from "@vscode/codicons/src/icons/export.svg";
import source from "@vscode/codicons/src/icons/go-to-file.svg";
import info from "@vscode/codicons/src/icons/info.svg";
import pass from "@vscode/codicons/src/icons/pass.svg";
import question from "@vscode/codicons/src/icons/question.svg";
import refresh from "@vscode/codicons/src/icons/refresh.svg";
import search from "@vscode/codicons/src/icons/search.svg";
import down from "@vscode/codicons/src/icons/triangle-down.svg";
import up from "@vscode/codicons/src/icons/triangle-up.svg";
import warning from "@vscode/codicons/src/icons/warning.svg";
import { html, type TemplateResult } from "lit";
import { unsafeHTML } from "lit/directives/unsafe-html.js";

const ICONS = {
  absent,
  add,
  chevronDown,
  chevronRight,
  close,
  copy,
  down,
  error,
  export: exportIcon,
  info,
  pass,
  present,
  question,
  refresh,
  search,
  source,
  swap,
  up,
  warning,
} as const;

export type IconName = keyof typeof ICONS;

/** A decoration: the words beside it say the same. */
export function icon(name: IconName, slot?: string): TemplateResult {
  // Safe: the text comes from the package at build time, never from a report.
  return slot
    ? html`<span class="icon" slot=${slot} aria-hidden="true">${unsafeHTML(ICONS[name])}</span>`
    : html`<span class="icon" aria-hidden="true">${unsafeHTML(ICONS[name])}</span>`;
}
