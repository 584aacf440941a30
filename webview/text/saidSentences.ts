// Sentences of the analysis piece by piece: names are marked as the program's, and a place that stands beside
// them already is left out.
import { html, type TemplateResult } from "lit";
import type { SentenceRun } from "../../src/protocol/sentenceText.ts";
import { nameOf, plainSentence, SENTENCE_LIMIT, sentence } from "./shownNames.ts";

/** With its names as code. Where it is longer than any of ours, as plain text. */
export function marked(runs: readonly SentenceRun[]): TemplateResult {
  const text = textOf(runs);
  if (text.length > SENTENCE_LIMIT) return sentence(text);
  return html`<bdi>${runs.map((run) => (run.isName ? html`<code>${nameOf(run.text, 200)}</code>` : plainSentence(run.text)))}</bdi>`;
}

export function textOf(runs: readonly SentenceRun[]): string {
  return runs.map(({ text }) => text).join("");
}

/** What stands before and behind a place that goes with it: "tenants in Registry (registry.js:19)". */
const IN_BRACKETS = [[" (", ")"]] as const;
/** The same, and "tenants in registry.js:19": for sentences beside one that has it. */
const ANYWHERE = [...IN_BRACKETS, [" in ", ""]] as const;

/** Without that place where it is named in brackets; null leaves it as it is. */
export function withoutPlace(runs: readonly SentenceRun[], place: string | null): readonly SentenceRun[] {
  return place === null ? runs : cut(runs, place, IN_BRACKETS);
}

/** Without that place wherever a name can do without it. */
export function namesOnly(runs: readonly SentenceRun[], place: string | null): readonly SentenceRun[] {
  return place === null ? runs : cut(runs, place, ANYWHERE);
}

function cut(runs: readonly SentenceRun[], place: string, around: readonly (readonly [string, string])[]): SentenceRun[] {
  const left: SentenceRun[] = [];
  for (let at = 0; at < runs.length; at++) {
    const run = runs[at];
    const before = left.at(-1);
    const after = runs[at + 1]?.isName === false ? runs[at + 1].text : "";
    const found = around.find(([open, close]) => before?.isName === false && before.text.endsWith(open) && after.startsWith(close));
    if (!run.isName || !before || !found || !isPlace(run.text, place)) {
      left.push(run.isName ? run : { ...run, text: run.text.replaceAll(` (${place})`, "") });
      continue;
    }
    left[left.length - 1] = { ...before, text: before.text.slice(0, -found[0].length) };
    if (found[1] !== "") left.push({ ...runs[++at], text: after.slice(found[1].length) });
  }
  return left.filter(({ text }) => text !== "");
}

/** Descriptions name a file of a package with its folders. */
function isPlace(name: string, place: string): boolean {
  return name === place || name.endsWith(`/${place}`);
}
