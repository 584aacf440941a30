// The host's end of the wire to one panel: puts the page into the webview, sends states, answers every
// request exactly once.
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import * as vscode from "vscode";
import { faultOfRequest } from "../protocol/checkRequest.ts";
import { messageOf } from "../protocol/errorMessage.ts";
import type {
  HostMessage,
  MenuContext,
  PanelCommand,
  PanelMessage,
  PanelState,
  Preferences,
  RequestName,
  RequestParams,
  RequestResult,
  RestoreState,
} from "../protocol/panelMessages.ts";
import { panelPage } from "../protocol/panelPage.ts";
import type { Reply } from "../protocol/queries.ts";
import type { ReportTarget } from "../protocol/reportLink.ts";

/** One function for each request that the panel may send. */
export type Answers = { [N in RequestName]: (params: RequestParams<N>) => Promise<RequestResult<N>> };

/** What stands behind a panel. */
export interface PanelOwner {
  readonly state: PanelState;
  /**
   * What a window reload needs to make the panel again; null for editors, which VS Code restores by their
   * file.
   */
  readonly restore: RestoreState | null;
  readonly answers: Answers;
  /** What the workspace remembers for every panel. */
  readonly preferences: Preferences;
}

export class PanelBridge implements vscode.Disposable {
  readonly #webview: vscode.Webview;
  readonly #owner: PanelOwner;
  readonly #subscription: vscode.Disposable;
  #ready = false;
  #target: ReportTarget | null = null;

  constructor(webview: vscode.Webview, extensionUri: vscode.Uri, owner: PanelOwner) {
    this.#webview = webview;
    this.#owner = owner;
    this.#subscription = webview.onDidReceiveMessage((message: PanelMessage) => this.#receive(message));
    void this.#load(extensionUri);
  }

  /** Sends the owner's state; before the page is ready nothing, since it asks for the state itself. */
  show(): void {
    if (this.#ready)
      this.#post({ type: "state", state: this.#owner.state, restore: this.#owner.restore, preferences: this.#owner.preferences });
  }

  /** Before the page is ready it waits. */
  showTarget(target: ReportTarget): void {
    if (this.#ready) this.#post({ type: "show", target });
    else this.#target = target;
  }

  command(command: PanelCommand, context: MenuContext): void {
    this.#post({ type: "command", command, context });
  }

  dispose(): void {
    this.#ready = false;
    this.#subscription.dispose();
  }

  async #load(extensionUri: vscode.Uri): Promise<void> {
    const folder = (name: string) => vscode.Uri.joinPath(extensionUri, name);
    this.#webview.options = { enableScripts: true, localResourceRoots: [folder("dist"), folder("media")] };
    const { language } = vscode.env;
    this.#webview.html = panelPage({
      scriptUri: this.#webview.asWebviewUri(vscode.Uri.joinPath(folder("dist"), "webview.js")).toString(),
      cspSource: this.#webview.cspSource,
      nonce: randomBytes(16).toString("base64"),
      language,
      messages: await panelMessages(folder("media").fsPath, language),
    });
  }

  /** The page shows names from snapshots and reports of strangers: what comes from it is checked. */
  #receive(message: PanelMessage | null | undefined): void {
    if (message?.type === "ready") {
      this.#ready = true;
      this.show();
      if (this.#target) this.showTarget(this.#target);
      this.#target = null;
    } else if (message?.type === "request") {
      const { id, name, params } = message;
      void this.#answer(name, params).then((reply) => this.#post({ type: "reply", id, reply }));
    }
  }

  async #answer<N extends RequestName>(name: N, params: RequestParams<N>): Promise<Reply<RequestResult<N>>> {
    try {
      const fault = faultOfRequest(name, params);
      if (fault !== null || !Object.hasOwn(this.#owner.answers, name))
        throw new Error(vscode.l10n.t("The panel asked for something unknown: {0}", fault ?? name));
      return { ok: true, value: await this.#owner.answers[name](params) };
    } catch (error) {
      return { ok: false, error: messageOf(error) };
    }
  }

  /** A message to a panel that was closed meanwhile goes nowhere; that is no error. */
  #post(message: HostMessage): void {
    try {
      void this.#webview.postMessage(message).then(undefined, () => undefined);
    } catch {
      // The webview is disposed.
    }
  }
}

/** The panel's translations for "pt-br", else for "pt"; none for English. */
async function panelMessages(media: string, language: string): Promise<Record<string, string>> {
  for (const name of [language, language.split("-")[0]]) {
    const file = vscode.Uri.joinPath(vscode.Uri.file(media), "l10n", `webview.${name}.json`).fsPath;
    const text = await readFile(file, "utf8").catch(() => null);
    if (text !== null) return JSON.parse(text) as Record<string, string>;
  }
  return {};
}
