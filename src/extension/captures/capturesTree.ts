// The view "Captures": series, and the snapshots of each.
import path from "node:path";
import * as vscode from "vscode";
import { formatBytes } from "../../figures/format.ts";
import type { Load } from "../../protocol/report.ts";
import { visibleName } from "../../protocol/visibleNames.ts";
import { type Capture, readSeries, type Series } from "./captureFiles.ts";
import { type OpenSeriesList, seriesTitle } from "./openSeries.ts";

export type CaptureNode = { kind: "series"; series: Series } | { kind: "capture"; capture: Capture; series: Series };

export class CapturesTree {
  readonly #root: () => string;
  readonly #open: OpenSeriesList;

  constructor(root: () => string, open: OpenSeriesList) {
    this.#root = root;
    this.#open = open;
  }

  async children(node?: CaptureNode): Promise<CaptureNode[]> {
    if (node?.kind === "capture") return [];
    if (node) return node.series.captures.map((capture) => ({ kind: "capture", capture, series: node.series }));
    // A stranger's folder is not looked into.
    if (!vscode.workspace.isTrusted) return [];
    return (await readSeries(this.#root())).map((series) => ({ kind: "series", series }));
  }

  item(node: CaptureNode): vscode.TreeItem {
    return node.kind === "series" ? this.#seriesItem(node.series) : captureItem(node.capture);
  }

  #seriesItem({ folder, captures }: Series): vscode.TreeItem {
    const [first] = captures;
    const name = first?.program ? seriesTitle(first) : path.basename(folder);
    const item = new vscode.TreeItem(visibleName(name), vscode.TreeItemCollapsibleState.Expanded);
    const isOpen = this.#open.inFolder(folder) !== undefined;
    const parts = [...(isOpen ? [vscode.l10n.t("goes on")] : []), timeText(first?.time ?? 0, "short")];
    item.id = folder;
    item.description = parts.join(" · ");
    item.iconPath = new vscode.ThemeIcon(isOpen ? "device-camera" : "library");
    item.contextValue = `series${isOpen ? ".open" : ""}${captures.length > 1 ? ".several" : ""}`;
    const process = first?.pid ? [vscode.l10n.t("process {0}", first.pid)] : [];
    item.tooltip = [visibleName(first?.program || name), ...process, visibleName(folder)].join("\n");
    item.accessibilityInformation = { label: `${visibleName(name)}, ${item.description}` };
    return item;
  }
}

function captureItem({ path: file, label, bytes, time, load }: Capture): vscode.TreeItem {
  const item = new vscode.TreeItem(visibleName(label), vscode.TreeItemCollapsibleState.None);
  const said = load ? [loadText(load)] : [];
  item.id = file;
  item.description = [timeText(time, "time"), formatBytes(bytes), ...said].join(" · ");
  item.iconPath = new vscode.ThemeIcon("file-binary");
  item.contextValue = "capture";
  item.tooltip = [visibleName(path.basename(file)), timeText(time, "long"), formatBytes(bytes), ...said].join("\n");
  // Otherwise the tooltip would be read aloud.
  item.accessibilityInformation = { label: `${visibleName(label)}, ${item.description}` };
  item.command = { command: "heapVerdict.summarize", title: "", arguments: [vscode.Uri.file(file)] };
  return item;
}

function loadText(load: Load): string {
  return load === "stopped" ? vscode.l10n.t("load stopped") : vscode.l10n.t("load repeated");
}

function timeText(time: number, style: "time" | "short" | "long"): string {
  const options: Record<typeof style, Intl.DateTimeFormatOptions> = {
    time: { timeStyle: "medium" },
    short: { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" },
    long: { dateStyle: "full", timeStyle: "medium" },
  };
  return new Date(time).toLocaleString(vscode.env.language, options[style]);
}
