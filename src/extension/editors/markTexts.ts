// What lenses and hovers say.
import * as vscode from "vscode";
import { formatCount, formatSignedBytes } from "../../figures/format.ts";
import type { EditorMark } from "../../protocol/editorMarks.ts";
import type { Report } from "../../protocol/report.ts";
import { baseName, shortName } from "../../protocol/visibleNames.ts";
import { hoverTable } from "./hoverText.ts";

type Figures = Pick<EditorMark, "kind" | "name" | "count" | "bytes">;

/** "+1,428 objects, +15.9 MB retained since before.heapsnapshot". */
export function lensTitle(report: Report, { kind, name, count, bytes }: Figures): string {
  const change = count.after - count.before;
  const came = `${change > 0 ? "+" : ""}${formatCount(change)}`;
  const kept = formatSignedBytes(bytes);
  const since = plain(baseName(report.snapshots[0]!.path));
  return kind === "holder"
    ? vscode.l10n.t("holds {0} entries ({1}), {2} retained since {3}", came, plain(name), kept, since)
    : vscode.l10n.t("{0} objects, {1} retained since {2}", came, kept, since);
}

export function hoverOf({ snapshots }: Report, mark: Figures): vscode.MarkdownString {
  const words = {
    title: mark.kind === "holder" ? vscode.l10n.t("Heap Verdict: holds {0}", mark.name) : vscode.l10n.t("Heap Verdict: {0}", mark.name),
    objects: mark.kind === "holder" ? vscode.l10n.t("entries") : vscode.l10n.t("objects"),
    before: vscode.l10n.t("before"),
    after: vscode.l10n.t("after"),
    growth: vscode.l10n.t("growth"),
    kept: snapshots.length > 2 ? vscode.l10n.t("retained, to the last snapshot") : vscode.l10n.t("retained"),
  };
  // Neither trusted nor HTML: no command and no tag can be in it.
  return new vscode.MarkdownString(hoverTable(words, mark));
}

/** A title may hold icons: `$(name)`. */
function plain(text: string): string {
  return shortName(text, 60).replaceAll("$(", "$ (");
}
