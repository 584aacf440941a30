// The panel's end of the wire to the extension host: requests with replies, the state to show, and what
// outlives a reload.
import type {
  HostMessage,
  MenuContext,
  PanelCommand,
  PanelMessage,
  PanelState,
  PersistedState,
  Preferences,
  RequestName,
  RequestParams,
  RequestResult,
  RestoreState,
} from "../../src/protocol/panelMessages.ts";
import type { Reply } from "../../src/protocol/queries.ts";
import type { ReportTarget } from "../../src/protocol/reportLink.ts";
import { SupersededError } from "../state/requestFailure.ts";

/** What `acquireVsCodeApi()` gives. */
export interface VsCodeApi {
  postMessage(message: PanelMessage): void;
  getState(): unknown;
  setState(state: PersistedState): void;
}

export interface HostListener {
  stateChanged(state: PanelState, preferences: Preferences): void;
  targetAsked(target: ReportTarget): void;
  commanded(command: PanelCommand, context: MenuContext): void;
}

/** What components need of the host. */
export interface Host {
  request<N extends RequestName>(name: N, params: RequestParams<N>): Promise<RequestResult<N>>;
}

interface Pending {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

export class HostConnection implements Host {
  readonly #api: VsCodeApi;
  readonly #pending = new Map<number, Pending>();
  #nextId = 1;
  #persisted: PersistedState;

  constructor(api: VsCodeApi) {
    this.#api = api;
    this.#persisted = isPersisted(api.getState()) ? (api.getState() as PersistedState) : { restore: null, view: null };
  }

  /** Starts listening and tells the host that the panel is there. */
  connect(target: Window, listener: HostListener): void {
    target.addEventListener("message", (event: MessageEvent<HostMessage>) => this.#receive(event.data, listener));
    this.#api.postMessage({ type: "ready" });
  }

  /**
   * Rejects with the host's message, or with `SupersededError` when the state changes before an answer comes.
   */
  request<N extends RequestName>(name: N, params: RequestParams<N>): Promise<RequestResult<N>> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve: resolve as (value: unknown) => void, reject });
      // Name and parameters belong together by the signature; TypeScript cannot see it through the union.
      this.#api.postMessage({ type: "request", id, name, params } as PanelMessage);
    });
  }

  get view(): unknown {
    return this.#persisted.view;
  }

  set view(view: unknown) {
    this.#persist({ ...this.#persisted, view });
  }

  #receive(message: HostMessage, listener: HostListener): void {
    switch (message?.type) {
      case "state":
        if (endsQueries(message.state)) this.#supersede();
        if (message.restore) this.#persist({ ...this.#persisted, restore: message.restore satisfies RestoreState });
        listener.stateChanged(message.state, message.preferences ?? {});
        return;
      case "reply":
        this.#settle(message.id, message.reply);
        return;
      case "show":
        listener.targetAsked(message.target);
        return;
      case "command":
        listener.commanded(message.command, message.context ?? {});
    }
  }

  #settle(id: number, reply: Reply<unknown>): void {
    const pending = this.#pending.get(id);
    if (!pending) return;
    this.#pending.delete(id);
    if (reply.ok) pending.resolve(reply.value);
    else pending.reject(new Error(reply.error));
  }

  #supersede(): void {
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of pending) reject(new SupersededError());
  }

  #persist(state: PersistedState): void {
    this.#persisted = state;
    this.#api.setState(state);
  }
}

/**
 * Progress leaves requests alone (cancel is one of them); every other state means that what was asked before
 * is no longer shown.
 */
function endsQueries(state: PanelState): boolean {
  return state.kind !== "loading";
}

function isPersisted(state: unknown): boolean {
  return typeof state === "object" && state !== null && "restore" in state && "view" in state;
}
