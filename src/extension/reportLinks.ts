// Links from outside into a saved report (`vscode://…/report?file=…`), and the making of such links.
import * as vscode from "vscode";
import { LINK_PATH, parseReportLink, type ReportTarget, reportLinkQuery } from "../protocol/reportLink.ts";
import { visibleName } from "../protocol/visibleNames.ts";
import { SAVED_REPORT_EDITOR } from "./ids.ts";

/** An open saved report. */
export interface LinkedPanel {
  showTarget(target: ReportTarget): void;
}

export class ReportLinks {
  readonly #extensionId: string;
  readonly #open = new Map<string, LinkedPanel>();

  constructor(extensionId: string) {
    this.#extensionId = extensionId;
  }

  add(file: vscode.Uri, panel: LinkedPanel): vscode.Disposable {
    this.#open.set(file.fsPath, panel);
    return new vscode.Disposable(() => {
      if (this.#open.get(file.fsPath) === panel) this.#open.delete(file.fsPath);
    });
  }

  /** Whoever wrote the link: a file outside the workspace is opened only when the person says so. */
  async open(link: vscode.Uri): Promise<void> {
    const parsed = parseReportLink(link.path, link.query);
    if (!parsed) return void vscode.window.showWarningMessage(vscode.l10n.t("This link names no saved Heap Verdict report."));
    const file = vscode.Uri.file(parsed.file);
    if (!vscode.workspace.getWorkspaceFolder(file) && !(await isConfirmed(file))) return;
    await vscode.commands.executeCommand("vscode.openWith", file, SAVED_REPORT_EDITOR);
    if (parsed.target) this.#open.get(file.fsPath)?.showTarget(parsed.target);
  }

  /** The link as text. */
  textOf(file: vscode.Uri, target: ReportTarget): string {
    const query = reportLinkQuery({ file: file.fsPath, target });
    return `${vscode.env.uriScheme}://${this.#extensionId}${LINK_PATH}?${query}`;
  }
}

async function isConfirmed(file: vscode.Uri): Promise<boolean> {
  const open = vscode.l10n.t("Open Report");
  const message = vscode.l10n.t("A link wants to open {0}, which is not in this workspace.", visibleName(file.fsPath));
  return (await vscode.window.showWarningMessage(message, { modal: true }, open)) === open;
}
