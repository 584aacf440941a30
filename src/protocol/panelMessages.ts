// Messages between the extension host and the panel (the webview). One map for each direction; both sides
// derive their types from it. The host's part: put `panelPage` (panelPage.ts) into the webview, wait for
// `ready`, then send a `state` whenever what is shown changes, and answer every `request` with exactly one
// `reply` of the same id, also when it fails. The theme comes by VS Code's CSS variables.
import type { ExportFormat } from "./exportFormats.ts";
import type { Queries, QueryName, Reply } from "./queries.ts";
import type { Load, Report, SourceLocation, Summary } from "./report.ts";
import type { ReportTarget } from "./reportLink.ts";
import type { Phase } from "./serverRequests.ts";

/** What the panel shows. */
export type PanelState =
  | { kind: "empty" }
  /** `files` are the inputs in order; `phase`, `file` and `fraction` are those of `Progress`. */
  | { kind: "loading"; files: string[]; phase: Phase; file: string; fraction: number }
  | { kind: "cancelled"; files: string[] }
  /**
   * `message` says what went wrong, `advice` what to do about it; both in the user's language. `unread` is the
   * position of the file that could not be read, where the others make up a comparison without it.
   */
  | { kind: "failed"; files: string[]; message: string; advice: string; unread?: number }
  /**
   * The server ended. `report` is the last one it gave, if any: it stays readable, queries fail until
   * `rerun`.
   */
  | { kind: "serverLost"; message: string; report: Report | null }
  | ReportState
  | SummaryState;

export interface ReportState {
  kind: "report";
  report: Report;
  /** False for a saved report: there are no snapshots behind it, so nothing that needs them is offered. */
  canQuery: boolean;
  /** The saved report's path; null for a comparison. */
  savedAs: string | null;
  /** What the report compares two of; missing where it compares the first with the last. */
  whole?: WholeSeries;
}

/** A series of which `report` compares two: its snapshots are those of this one from `from` to `to`. */
export interface WholeSeries extends Pair {
  report: Report;
}

/** Zero-based positions of the compared snapshots in the whole series, the earlier first. */
export interface Pair {
  from: number;
  to: number;
}

export interface SummaryState {
  kind: "summary";
  summary: Summary;
}

/** Host to panel. */
export interface HostMessages {
  /**
   * Replaces what is shown. `restore` goes into the webview's state, where a window reload finds it; null
   * leaves it as it is.
   */
  state: { state: PanelState; restore: RestoreState | null; preferences?: Preferences };
  /** The answer to the request with this id. */
  reply: { id: number; reply: Reply<unknown> };
  /** Brings a tab or something in it to the front: what a link names. */
  show: { target: ReportTarget };
  /** A command of the palette, a key or a context menu that the panel itself carries out. */
  command: { command: PanelCommand; context: MenuContext };
}

/** What the workspace remembers for every panel. */
export interface Preferences {
  /** By table: columns shown ("+id") or hidden ("-id") other than at first. */
  columns?: Record<string, string[]>;
  /** By path: what the person calls a snapshot. */
  labels?: Record<string, string>;
  /** Whether letters alone are keys of the panel. */
  singleKeys?: boolean;
}

/** Commands that the extension passes on to the panel in front. */
export const PANEL_COMMANDS = [
  "find",
  "openLine",
  "exportReport",
  "openSource",
  "showObjects",
  "showPath",
  "showInRetainers",
  "onlyThis",
  "onlyFile",
  "hideThis",
  "copyName",
  "copyRow",
  "copyPath",
  "copyTable",
  "copyLink",
  "markExpected",
  "showTenantRule",
  "compareFrom",
  "compareTo",
  "removeSnapshot",
  "openAlone",
  "renameSnapshot",
  "revealSnapshot",
  "showRetained",
  "showOtherRetainers",
  "sortColumn",
  "hideColumn",
  "chooseColumns",
  "resetColumns",
] as const;
export type PanelCommand = (typeof PANEL_COMMANDS)[number];

/** What a context menu was opened on: `data-vscode-context`, which VS Code hands to the command. */
export interface MenuContext {
  webviewSection?: "row" | "path" | "chip" | "header";
  table?: string;
  index?: number;
  /** Of a heading: the column's id. */
  column?: string;
}

/** Panel to host. */
export interface PanelMessages {
  /** The panel's script runs; the host answers with `state`. Sent once for each page load. */
  ready: Record<never, never>;
  request: { [N in RequestName]: { id: number; name: N; params: PanelRequests[N]["params"] } }[RequestName];
}

export type HostMessage = Tagged<HostMessages>;
export type PanelMessage = Tagged<PanelMessages>;
type Tagged<Map> = { [K in keyof Map]: { type: K } & Map[K] }[keyof Map];

/**
 * Queries go to the server as they are (`ServerMethods.query`); `chooseTenantRule` and `choosePair` take the
 * place of `applyTenantRule` and `comparePair`.
 */
export type PanelQueryName = Exclude<QueryName, "applyTenantRule" | "comparePair">;
export type PanelRequests = Pick<Queries, PanelQueryName> & PanelActions & HostQuestions;
export type RequestName = keyof PanelRequests;
export type RequestParams<N extends RequestName> = PanelRequests[N]["params"];
export type RequestResult<N extends RequestName> = PanelRequests[N]["result"];

/** Names of the requests that the host passes on to the server; all others are actions. */
export const PANEL_QUERIES: Record<PanelQueryName, true> = {
  instances: true,
  groupInstances: true,
  retainingPath: true,
  dominated: true,
  retainers: true,
  entries: true,
  tenantConstructors: true,
  tenantObjects: true,
  tenantCandidates: true,
  previewTenantRule: true,
  treemap: true,
  holder: true,
  routes: true,
};

/** "dismissed": the person closed a dialog; no message is shown then. */
export type ActionResult = "done" | "dismissed";
type NoParams = Record<string, never>;
interface Action<Params> {
  params: Params;
  result: ActionResult;
}

/** What the panel asks the extension to do. A failed action's error is shown in the panel. */
export interface PanelActions {
  /** Asks where to save and writes there. */
  export: Action<ExportParams>;
  /** Puts `summaryText(report)` (summaryText.ts) on the clipboard. */
  copySummary: Action<NoParams>;
  /**
   * Opens the file beside the panel, cursor at line and column; asks where the file is when it is not found.
   */
  openSource: Action<{ source: SourceLocation }>;
  /** Asks for a snapshot, and for what happened before it, and compares again with it as the last one. */
  addSnapshot: Action<NoParams>;
  /** Compares with the snapshots dropped on the panel too; says what is wrong itself. */
  dropSnapshots: Action<{ uris: string[] }>;
  /** Asks what happened before the last of three or more snapshots, and compares again. */
  declareLoad: Action<NoParams>;
  /** Compares again with the first and the last snapshot exchanged. */
  swap: Action<NoParams>;
  /** Compares two of the series; the first and the last are the whole. */
  choosePair: Action<Pair>;
  /** Compares again without the snapshot at this position. */
  removeSnapshot: Action<{ at: number }>;
  /** Opens the snapshot at this position by itself. */
  openAlone: Action<{ at: number }>;
  /** Asks what it is called in panels of this workspace; the file keeps its name. */
  renameSnapshot: Action<{ at: number }>;
  /** Shows where its file is. */
  revealSnapshot: Action<{ at: number }>;
  /** Asks for the export's format, then as `export`. */
  chooseExport: Action<NoParams>;
  /** Puts text on the clipboard. */
  copyText: Action<{ text: string }>;
  /** Of a saved report: puts a link to a place in it on the clipboard. */
  copyLink: Action<{ target: ReportTarget }>;
  /**
   * Asks for a limit and a reason, writes them to `.heapverdict.json` of the workspace and compares again.
   */
  markExpected: Action<ExpectedTarget>;
  /** Of a saved report: compares its snapshots, asking where they are if need be. */
  openSnapshots: Action<NoParams>;
  /** Opens `.heapverdict.json` of the workspace. */
  editExpected: Action<NoParams>;
  /** Keeps which columns a table shows, for panels to come. */
  rememberColumns: Action<{ table: string; columns: string[] }>;
  /**
   * "auto", "none" or a rule of the contract: applies it (`applyTenantRule`), remembers it for the workspace,
   * sends the new `state`.
   */
  chooseTenantRule: Action<{ rule: string }>;
  /** Of a summary: asks for the other snapshot and compares. */
  compareWith: Action<NoParams>;
  /** Stops the analysis under way; the `state` that follows says what is left. */
  cancel: Action<NoParams>;
  /** The same comparison again: after a failure, a cancel or the loss of the server. */
  rerun: Action<NoParams>;
  /** Starts a comparison from the empty state (the command `heapVerdict.compare`). */
  compare: Action<NoParams>;
}

export type ActionName = keyof PanelActions;

/** What the panel asks the extension that is no action. */
export interface HostQuestions {
  /**
   * Lines of the file around what holds the growth; null where it is not found or newer than the snapshot.
   */
  peekSource: { params: { source: SourceLocation; name: string }; result: SourcePeek | null };
}

/** What growth may be expected of. */
export interface ExpectedTarget {
  kind: "retainer" | "constructor" | "tenant";
  name: string;
  /** What it grew by in this comparison. */
  bytes: number;
}

export interface SourcePeek {
  lines: { number: number; text: string; mark: "made" | "filled" | null }[];
}

export type ExportParams =
  | { format: ExportFormat }
  /**
   * A table as it is shown, sorted and filtered; the host writes it with `csvText` (csvCell.ts). `name` proposes
   * the file's name.
   */
  | { format: "csv"; name: string; table: CsvTable };

export interface CsvTable {
  header: string[];
  /** One value for each column; null is an empty cell. */
  rows: (string | number | null)[][];
}

export const TAB_NAMES = ["verdict", "objects", "tenants", "retainers", "memory"] as const;
export type TabName = (typeof TAB_NAMES)[number];

/** What a window reload needs to make the panel again: the host's own words, kept by the panel untouched. */
export interface RestoreState {
  /** Absolute paths of the snapshots in order. */
  paths: string[];
  /** Tenant rules as in `CompareOptions`. */
  tenants: string[];
  /** What the person said happened before the last of three or more snapshots. */
  load?: Load;
  /** Which two are compared; missing for the first and the last. */
  pair?: Pair;
}

/**
 * What `acquireVsCodeApi().setState` holds, and `WebviewPanelSerializer.deserializeWebviewPanel` is given.
 */
export interface PersistedState {
  restore: RestoreState | null;
  /** The panel's own: tab, sort order, filters. */
  view: unknown;
}
