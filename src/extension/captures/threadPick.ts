// Which target, where there are several at an address, and which thread of a process.
import * as vscode from "vscode";
import type { WorkerThreadOfProcess } from "../../protocol/captureRequests.ts";
import { visibleName } from "../../protocol/visibleNames.ts";
import type { CaptureClient } from "./captureClient.ts";
import type { Chosen } from "./capturePick.ts";

/** The same with the target that the person picks; undefined where none was. Nobody is asked where there is no choice. */
export async function withTarget(client: CaptureClient, chosen: Chosen): Promise<Chosen | undefined> {
  if (chosen.kind !== "source" || chosen.source.kind !== "address" || chosen.source.target !== undefined) return chosen;
  const { source } = chosen;
  const targets = await client.targets(source.address, source.allowRemote);
  if (targets.length < 2) return chosen;
  const items = targets.map(({ id, title }) => ({ label: visibleName(title), description: visibleName(id), id }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t("Take Heap Snapshot"),
    placeHolder: vscode.l10n.t("Which target? {0} are at {1}.", items.length, visibleName(source.address)),
    matchOnDescription: true,
  });
  return picked && { ...chosen, source: { ...source, target: picked.id } };
}

/** Number of the thread, 0 for the main one; undefined where the person gave up. Nobody is asked where it is the only one. */
export async function pickThread(workers: readonly WorkerThreadOfProcess[]): Promise<number | undefined> {
  if (workers.length === 0) return 0;
  const main = { label: vscode.l10n.t("main thread"), description: "", id: 0 };
  const others = workers.map(({ id, title }) => ({ label: vscode.l10n.t("worker thread {0}", id), description: visibleName(title), id }));
  const picked = await vscode.window.showQuickPick([main, ...others], {
    title: vscode.l10n.t("Take Heap Snapshot"),
    placeHolder: vscode.l10n.t("Which thread? Each has a heap of its own, and a series is of one of them."),
    matchOnDescription: true,
  });
  return picked?.id;
}
