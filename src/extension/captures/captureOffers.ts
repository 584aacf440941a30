// After a snapshot: what to do next, one click away.
import { stat } from "node:fs/promises";
import * as vscode from "vscode";
import { formatBytes } from "../../figures/format.ts";
import type { Load } from "../../protocol/report.ts";
import { visibleName } from "../../protocol/visibleNames.ts";
import type { OpenSeries } from "./openSeries.ts";

export interface NextSteps {
  takeNext(series: OpenSeries, load?: Load): Promise<unknown>;
  compare(paths: string[]): Promise<unknown>;
}

/** Says what was taken, and offers the next step: load, then compare; the load stopped, then a third. */
export async function offerNext(series: OpenSeries, { takeNext, compare }: NextSteps): Promise<void> {
  const { labels, paths } = series;
  const { size } = await stat(paths.at(-1) ?? "").catch(() => ({ size: 0 }));
  const taken = vscode.l10n.t("Snapshot {0} is taken ({1}).", visibleName(labels.at(-1) ?? ""), formatBytes(size));
  const [next, stopped, show] = [
    vscode.l10n.t("Take the Next One"),
    vscode.l10n.t("The Load Has Stopped: Take a Third"),
    vscode.l10n.t("Compare"),
  ];
  if (paths.length === 1) {
    const advice = vscode.l10n.t("Now put the process under load, then take the next one.");
    if ((await vscode.window.showInformationMessage(`${taken} ${advice}`, next)) === next) await takeNext(series);
    return;
  }
  const advice = paths.length === 2 ? ` ${vscode.l10n.t("Two suspect, three decide: stop the load, wait a minute, take a third.")}` : "";
  const third = paths.length === 2 ? stopped : next;
  const choice = await vscode.window.showInformationMessage(`${taken}${advice}`, show, third);
  if (choice === show) await compare([...paths]);
  if (choice === third) await takeNext(series, paths.length === 2 ? "stopped" : undefined);
}
