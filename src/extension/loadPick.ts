// Asks what happened before a third snapshot: from the heap alone a load that stopped and one that filled
// nothing more look the same.
import * as vscode from "vscode";
import type { Load } from "../protocol/report.ts";

/** `{ load }`, with undefined for "not known"; undefined when the person gave up. */
export async function pickLoad(): Promise<{ load: Load | undefined } | undefined> {
  const items: (vscode.QuickPickItem & { load: Load | undefined })[] = [
    {
      label: vscode.l10n.t("The load had stopped"),
      detail: vscode.l10n.t("What is still held is retained, not on its way."),
      load: "stopped",
    },
    {
      label: vscode.l10n.t("The same load ran again"),
      detail: vscode.l10n.t("A leak grows by the same amount again; what took in nothing more is complete."),
      load: "repeated",
    },
    {
      label: vscode.l10n.t("Not known"),
      detail: vscode.l10n.t("The verdict rests on what the heap shows, and is less sure."),
      load: undefined,
    },
  ];
  const title = vscode.l10n.t("What happened before the last snapshot?");
  const picked = await vscode.window.showQuickPick(items, { title });
  return picked && { load: picked.load };
}
