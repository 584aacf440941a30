// Asks which process: a series that is open, a debug session, a Node.js process of this machine, or an
// address.
import * as vscode from "vscode";
import type { CaptureSource, ListedProcess, ListProcessesResult } from "../../protocol/captureRequests.ts";
import { visibleName } from "../../protocol/visibleNames.ts";
import { programName } from "./captureFiles.ts";
import { debuggedProcesses } from "./debugSessions.ts";
import { type OpenSeries, seriesTitle } from "./openSeries.ts";

/** What a snapshot is to be taken of. */
export type Chosen =
  | { kind: "series"; series: OpenSeries }
  /** All threads of its process. */
  | { kind: "threads"; series: OpenSeries }
  | { kind: "session"; session: vscode.DebugSession; sessions: ReadonlySet<vscode.DebugSession> }
  | { kind: "source"; source: Exclude<CaptureSource, { kind: "debugger" }>; name: string };

interface Item extends vscode.QuickPickItem {
  choose?: () => Promise<Chosen | undefined>;
}

export interface Offered {
  series: readonly OpenSeries[];
  sessions: ReadonlySet<vscode.DebugSession>;
  processes: Promise<ListProcessesResult>;
}

export async function pickProcess({ series, sessions, processes }: Offered): Promise<Chosen | undefined> {
  const debugged = debuggedProcesses(sessions);
  const items = processes.then(({ processes: listed, bySignal }): Item[] => [
    ...under(vscode.l10n.t("next snapshot"), [...threadsItems(series), ...series.map(seriesItem)]),
    ...under(
      vscode.l10n.t("debug sessions"),
      debugged.map((session) => sessionItem(session, sessions)),
    ),
    ...under(vscode.l10n.t("Node.js processes"), bySignal ? processItems(listed) : [windowsItem()]),
    ...under(vscode.l10n.t("elsewhere"), [addressItem()]),
  ]);
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t("Take Heap Snapshot"),
    placeHolder: vscode.l10n.t("Which process? All snapshots of a series are of one process."),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.choose?.();
}

/** Nothing, or the items under a line. */
function under(label: string, items: Item[]): Item[] {
  return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}

/** Where several threads of a process have series. */
function threadsItems(all: readonly OpenSeries[]): Item[] {
  const processes = [...new Set(all.map(({ process }) => process))];
  return processes.flatMap((process) => {
    const [first, ...others] = all.filter((series) => series.process === process);
    if (!first || others.length === 0) return [];
    return {
      label: vscode.l10n.t("{0}, all threads", seriesTitle({ ...first, thread: 0 })),
      description: vscode.l10n.t("process {0}", first.pid),
      iconPath: new vscode.ThemeIcon("device-camera"),
      choose: async () => ({ kind: "threads" as const, series: first }),
    };
  });
}

function seriesItem(series: OpenSeries): Item {
  return {
    label: seriesTitle(series),
    description: vscode.l10n.t("process {0}, after {1}", series.pid, visibleName(series.labels.at(-1) ?? "")),
    iconPath: new vscode.ThemeIcon("device-camera"),
    choose: async () => ({ kind: "series", series }),
  };
}

function sessionItem(session: vscode.DebugSession, sessions: ReadonlySet<vscode.DebugSession>): Item {
  return {
    label: visibleName(session.name),
    description: visibleName(session.workspaceFolder?.name ?? ""),
    iconPath: new vscode.ThemeIcon("debug-alt"),
    choose: async () => ({ kind: "session", session, sessions }),
  };
}

/** Those that run in the workspace first. */
function processItems(processes: readonly ListedProcess[]): Item[] {
  const roots = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
  const isHere = ({ folder, command }: ListedProcess) =>
    roots.some((root) => `${folder}/`.startsWith(`${root}/`) || command.includes(root));
  const sorted = [...processes.filter(isHere), ...processes.filter((process) => !isHere(process))];
  return sorted.map(({ pid, command, folder }) => ({
    label: visibleName(programName(command.replace(/^\S+\s+(--?\S+\s+)*/, "")) || programName(command)),
    description: String(pid),
    detail: visibleName(folder === "" ? command : `${command} · ${folder}`),
    iconPath: new vscode.ThemeIcon("server-process"),
    choose: async () => ({ kind: "source", source: { kind: "pid", pid }, name: String(pid) }),
  }));
}

function windowsItem(): Item {
  return {
    label: vscode.l10n.t("Not on Windows"),
    detail: vscode.l10n.t(
      "A process is asked by a signal, which Windows does not have. Start it with node --inspect, or with the debugger.",
    ),
    iconPath: new vscode.ThemeIcon("info"),
  };
}

function addressItem(): Item {
  return {
    label: vscode.l10n.t("Address of an inspector…"),
    description: vscode.l10n.t("a process with node --inspect, or the end of a tunnel"),
    iconPath: new vscode.ThemeIcon("plug"),
    choose: askForAddress,
  };
}

async function askForAddress(): Promise<Chosen | undefined> {
  const address = await vscode.window.showInputBox({
    title: vscode.l10n.t("Take Heap Snapshot"),
    prompt: vscode.l10n.t("HOST:PORT of the inspector, or the ws:// address that Node.js prints"),
    value: "127.0.0.1:9229",
    valueSelection: [10, 14],
    ignoreFocusOut: true,
  });
  return address?.trim() ? addressChosen(address.trim()) : undefined;
}

/** Another machine is asked about first. `target` is the id of one of several. */
export async function addressChosen(address: string, target?: string): Promise<Chosen | undefined> {
  const allowRemote = !isHere(address);
  if (allowRemote && !(await agreesToNetwork(address))) return undefined;
  return { kind: "source", source: { kind: "address", address, allowRemote, target }, name: address };
}

/** Only the plain names of this machine; whatever else there may be is asked about. */
function isHere(address: string): boolean {
  return /^(ws:\/\/)?((localhost|127\.0\.0\.1|\[::1\]):)?\d+(\/|$)/i.test(address);
}

async function agreesToNetwork(address: string): Promise<boolean> {
  const agree = vscode.l10n.t("Take It");
  const detail = vscode.l10n.t(
    "A snapshot holds all that is in the memory of the process, secrets included, and comes unencrypted over the network. A tunnel (ssh -L, kubectl port-forward) keeps it between the two machines.",
  );
  const question = vscode.l10n.t("{0} is not on this machine. Take a snapshot all the same?", visibleName(address));
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, agree)) === agree;
}
