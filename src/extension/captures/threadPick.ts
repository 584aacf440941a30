// Which target, where there are several at an address, and which thread of a process.
import * as vscode from "vscode";
import type { WorkerThreadOfProcess } from "../../protocol/captureRequests.ts";
import { visibleName } from "../../protocol/visibleNames.ts";
import type { CaptureClient } from "./captureClient.ts";
import type { Chosen } from "./capturePick.ts";
import { type OpenSeries, seriesTitle } from "./openSeries.ts";

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

/** A thread by its number, 0 for the main one, or each of them in turn. */
export type ThreadChoice = number | "all";

/** Undefined where the person gave up. Nobody is asked where the main thread is the only one. */
export async function pickThread(workers: readonly WorkerThreadOfProcess[]): Promise<ThreadChoice | undefined> {
  if (workers.length === 0) return 0;
  const items: (vscode.QuickPickItem & { thread: ThreadChoice })[] = [
    { label: vscode.l10n.t("main thread"), thread: 0 },
    { label: allThreads(workers.length), description: vscode.l10n.t("one snapshot of each, one after the other"), thread: "all" },
    ...workers.map(({ id, title }) => ({ label: vscode.l10n.t("worker thread {0}", id), description: visibleName(title), thread: id })),
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t("Take Heap Snapshot"),
    placeHolder: vscode.l10n.t("Which thread? Each has a heap of its own, and a series is of one of them."),
    matchOnDescription: true,
  });
  return picked?.thread;
}

function allThreads(workers: number): string {
  return workers === 1
    ? vscode.l10n.t("main thread and its worker thread")
    : vscode.l10n.t("main thread and all {0} worker threads", workers);
}

/** The series to compare, of those that threads of one process have. */
export async function pickSeries(all: readonly OpenSeries[]): Promise<OpenSeries | undefined> {
  const items = all.filter(({ paths }) => paths.length > 1).map((series) => ({ label: seriesTitle(series), series }));
  if (items.length < 2) return items[0]?.series;
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t("Compare"),
    placeHolder: vscode.l10n.t("The snapshots of which thread?"),
  });
  return picked?.series;
}
