// How a comparison is made: its inputs with the settings of their workspace, run where the window shows how
// it goes.
import * as vscode from "vscode";
import type { RestoreState } from "../protocol/panelMessages.ts";
import type { Analysis } from "./analysisProgress.ts";
import type { Opened } from "./comparisonSession.ts";
import { existingExpectedFile } from "./markExpected.ts";
import { title } from "./panelTitle.ts";
import type { Services } from "./services.ts";
import { analysisSettings } from "./settings.ts";

/** The same fields survive a window reload. */
export type Inputs = RestoreState;

/** All that decides the report of the whole series: what the server is asked, and under what the report is kept. */
export async function analysisOf({ pair: _, ...given }: Inputs) {
  const expected = await existingExpectedFile(given.paths[0]!);
  return { ...given, ...analysisSettings(given.paths[0]!), ...(expected && { expected }) };
}

/** What asks for the comparison. */
export interface Asker extends Omit<Analysis, "title"> {
  cancel: vscode.CancellationToken;
  /** Whether nobody waits for it any more. */
  isGone(): boolean;
}

/** The comparison as the server holds it; rejects with `CancellationError` when it is wanted no more. */
export async function compareInputs(
  { server, progress, sources, workspaceState }: Services,
  inputs: Inputs,
  asker: Asker,
): Promise<Opened> {
  const options = await analysisOf(inputs);
  const analysis = { ...asker, title: vscode.l10n.t("Comparing {0}", title(inputs.paths, workspaceState)) };
  const opened = await progress.run(analysis, (listener) => server.compare(options, listener, asker.cancel));
  const report = await sources.mapped(opened.report);
  if (!asker.cancel.isCancellationRequested && !asker.isGone()) return { ...opened, report };
  void server.close(opened.session);
  throw new vscode.CancellationError();
}
