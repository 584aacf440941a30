// Captures in the window: the commands, the view, and the series that are open.
import * as vscode from "vscode";
import { messageOf } from "../../protocol/errorMessage.ts";
import type { Report } from "../../protocol/report.ts";
import type { AnalysisServer } from "../serverClient.ts";
import { capturesOf, deleteCaptures, nodesAmong, renameLabel, reveal } from "./captureActions.ts";
import { CaptureClient } from "./captureClient.ts";
import { captureFolder, offerToIgnore } from "./captureFolder.ts";
import { offerNext } from "./captureOffers.ts";
import { addressChosen, type Chosen, pickProcess } from "./capturePick.ts";
import { CaptureStatus } from "./captureStatus.ts";
import { type CaptureNode, CapturesTree } from "./capturesTree.ts";
import { processOfSession } from "./debugSessions.ts";
import { OpenSeriesList } from "./openSeries.ts";
import { openSampleService } from "./sampleService.ts";
import { type Said, takeSnapshots } from "./snapshotFromEditor.ts";
import { endSeries } from "./wantedSeries.ts";

/** What captures need of the host. */
export interface CaptureHost {
  context: vscode.ExtensionContext;
  server: AnalysisServer;
  /** Debug sessions that run. */
  sessions: ReadonlySet<vscode.DebugSession>;
  /** Tells the view to ask again. */
  refresh(): void;
  compare(paths: string[]): Promise<Report | undefined>;
}

/** A process that is named by another extension or a menu, and not asked for. */
interface Given {
  address?: unknown;
  pid?: unknown;
  /** Of a debug session. */
  sessionId?: unknown;
  /** Id of one of several targets at the address. */
  target?: unknown;
  /** Number of a worker thread, 0 for the main one, or "all". */
  thread?: unknown;
  /** Without asking where the process would stand still for long. */
  force?: unknown;
}

export class Captures implements vscode.Disposable {
  readonly tree: CapturesTree;
  readonly #host: CaptureHost;
  readonly #client: CaptureClient;
  readonly #open = new OpenSeriesList();
  readonly #status = new CaptureStatus(this.#open);
  readonly #watching: vscode.Disposable[] = [];

  constructor(host: CaptureHost) {
    this.#host = host;
    this.#client = new CaptureClient(host.server, (process) => this.#ended(process));
    this.tree = new CapturesTree(() => this.#folder().path, this.#open);
    const pattern = "**/*.{heapsnapshot,heapsnapshot.gz,memory.json}";
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(vscode.Uri.file(this.#folder().path), pattern));
    const refresh = () => host.refresh();
    this.#watching.push(
      watcher,
      watcher.onDidCreate(refresh),
      watcher.onDidDelete(refresh),
      watcher.onDidChange(refresh),
      this.#open.onChanged(refresh),
      host.server.onLost(() => this.#open.clear()),
      vscode.workspace.onDidGrantWorkspaceTrust(refresh),
    );
  }

  /**
   * Called by the palette with nothing, by a menu with a node or a debug session, by others with what `Given`
   * says. Gives the path; that of the main thread's where all threads are taken.
   */
  async take(given?: unknown): Promise<string | undefined> {
    if (!(await isTrusted())) return undefined;
    const chosen = await this.#chosen(given);
    const { force, thread } = (given ?? {}) as Given;
    return (
      chosen && this.#take(chosen, { force: force === true, thread: typeof thread === "number" || thread === "all" ? thread : undefined })
    );
  }

  async compare(clicked: unknown, selected: unknown): Promise<Report | undefined> {
    const captures = capturesOf(nodesAmong(clicked, selected)).sort((a, b) => a.time - b.time);
    if (captures.length > 1) return this.#host.compare(captures.map(({ path }) => path));
    void vscode.window.showWarningMessage(vscode.l10n.t("Select two or more heap snapshots to compare."));
    return undefined;
  }

  async rename(node: unknown): Promise<void> {
    await renameLabel(nodesAmong(node, undefined)[0], this.#open);
    this.#host.refresh();
  }

  async remove(clicked: unknown, selected: unknown): Promise<void> {
    await deleteCaptures(nodesAmong(clicked, selected), this.#open);
    this.#host.refresh();
  }

  async reveal(node: unknown): Promise<void> {
    await reveal(nodesAmong(node, undefined)[0]);
  }

  /** Of the node, or the last one. */
  async end(node: unknown): Promise<void> {
    const [given] = nodesAmong(node, undefined);
    const series = given ? this.#open.inFolder(given.series.folder) : this.#open.all.at(-1);
    if (series) await endSeries({ client: this.#client, open: this.#open }, series);
  }

  async sample(folder: unknown): Promise<string | undefined> {
    if (!(await isTrusted())) return undefined;
    return openSampleService(this.#host.context.extensionUri, folder);
  }

  dispose(): void {
    for (const disposable of this.#watching) disposable.dispose();
    this.#status.dispose();
    this.#open.dispose();
  }

  async #take(chosen: Chosen, said: Said): Promise<string | undefined> {
    const { context, compare } = this.#host;
    const folder = this.#folder();
    const taking = { client: this.#client, status: this.#status, open: this.#open, root: folder.path };
    try {
      const taken = await takeSnapshots(taking, chosen, said);
      const [first] = taken?.series ?? [];
      if (!taken || !first) return undefined;
      const kind = taken.series.length === 1 ? "series" : "threads";
      void sayMissing(taken.missing);
      void offerNext(taken.series, { takeNext: (load) => this.#take({ kind, series: first }, { load }), compare });
      void offerToIgnore(folder, context.workspaceState);
      return first.paths.at(-1);
    } catch (error) {
      if (!(error instanceof vscode.CancellationError)) void this.#say(error);
      return undefined;
    } finally {
      this.#host.refresh();
    }
  }

  async #chosen(given: unknown): Promise<Chosen | undefined> {
    const { address, target, pid, sessionId } = (given ?? {}) as Given;
    if (typeof address === "string") return addressChosen(address, typeof target === "string" ? target : undefined);
    if (typeof pid === "number") return { kind: "source", source: { kind: "pid", pid }, name: String(pid) };
    const { sessions } = this.#host;
    const session = typeof sessionId === "string" ? processOfSession(sessionId, sessions) : undefined;
    if (session) return { kind: "session", session, sessions };
    const [node]: (CaptureNode | undefined)[] = nodesAmong(given, undefined);
    const series = node && this.#open.inFolder(node.series.folder);
    if (series) return { kind: "series", series };
    return pickProcess({ series: this.#open.all, sessions, processes: this.#client.list() });
  }

  #folder() {
    return captureFolder((this.#host.context.storageUri ?? this.#host.context.globalStorageUri).fsPath);
  }

  #ended(process: string): void {
    this.#open.removeProcess(process);
  }

  async #say(error: unknown): Promise<void> {
    const showLog = vscode.l10n.t("Show Log");
    const message = vscode.l10n.t("No snapshot was taken: {0}", messageOf(error));
    if ((await vscode.window.showErrorMessage(message, showLog)) === showLog) this.#host.server.log.show();
  }
}

/** Of which threads there is no snapshot. */
async function sayMissing(missing: readonly string[]): Promise<void> {
  if (missing.length > 0) await vscode.window.showWarningMessage(vscode.l10n.t("No snapshot was taken of {0}.", missing.join("; ")));
}

async function isTrusted(): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  const manage = vscode.l10n.t("Manage Workspace Trust");
  const message = vscode.l10n.t(
    "Heap snapshots are taken in a trusted workspace only: they hold secrets, and its settings say where they go.",
  );
  if ((await vscode.window.showWarningMessage(message, manage)) === manage) await vscode.commands.executeCommand("workbench.trust.manage");
  return false;
}
