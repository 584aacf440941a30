// After a snapshot: what to do next, one click away.
import { stat } from "node:fs/promises";
import * as vscode from "vscode";
import { formatBytes } from "../../figures/format.ts";
import type { Load } from "../../protocol/report.ts";
import { visibleName } from "../../protocol/visibleNames.ts";
import type { OpenSeries } from "./openSeries.ts";
import { pickSeries } from "./threadPick.ts";

export interface NextSteps {
  takeNext(load?: Load): Promise<unknown>;
  compare(paths: string[]): Promise<unknown>;
}

/**
 * Says what was taken, and offers the next step: load, then compare; the load stopped, then a third. `all`:
 * the series, one for each thread.
 */
export async function offerNext(all: readonly OpenSeries[], { takeNext, compare }: NextSteps): Promise<void> {
  const captures = Math.max(...all.map(({ paths }) => paths.length));
  const taken = await takenText(all);
  const [next, stopped, show] = [
    vscode.l10n.t("Take the Next One"),
    vscode.l10n.t("The Load Has Stopped: Take a Third"),
    vscode.l10n.t("Compare"),
  ];
  if (captures === 1) {
    const advice = vscode.l10n.t("Now put the process under load, then take the next one.");
    if ((await vscode.window.showInformationMessage(`${taken} ${advice}`, next)) === next) await takeNext();
    return;
  }
  const advice = captures === 2 ? ` ${vscode.l10n.t("Two suspect, three decide: stop the load, wait a minute, take a third.")}` : "";
  const third = captures === 2 ? stopped : next;
  const choice = await vscode.window.showInformationMessage(`${taken}${advice}`, show, third);
  const compared = choice === show ? await pickSeries(all) : undefined;
  if (compared) await compare([...compared.paths]);
  if (choice === third) await takeNext(captures === 2 ? "stopped" : undefined);
}

async function takenText(all: readonly OpenSeries[]): Promise<string> {
  const sizes = await Promise.all(all.map(({ paths }) => stat(paths.at(-1) ?? "").catch(() => ({ size: 0 }))));
  const bytes = formatBytes(sizes.reduce((sum, { size }) => sum + size, 0));
  const label = visibleName(all[0]?.labels.at(-1) ?? "");
  return all.length === 1
    ? vscode.l10n.t("Snapshot {0} is taken ({1}).", label, bytes)
    : vscode.l10n.t("Snapshots {0} of {1} threads are taken ({2}).", label, all.length, bytes);
}
