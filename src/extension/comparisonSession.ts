// One comparison as the server holds it: opened on demand, opened again when the server has lost it, closed
// when not needed.
import * as vscode from "vscode";
import type { QueryName, QueryParams, QueryResult } from "../protocol/queries.ts";
import type { Report } from "../protocol/report.ts";
import { NoSessionError } from "./analysisErrors.ts";
import type { AnalysisServer } from "./serverClient.ts";

export interface Opened {
  session: string;
  report: Report;
}

export class ComparisonSession {
  readonly #server: AnalysisServer;
  readonly #open: () => Promise<Opened>;
  #session: string | null = null;
  #opening: Promise<string> | null = null;

  /** `open` runs the comparison; it is called when a query comes and nothing is open. */
  constructor(server: AnalysisServer, open: () => Promise<Opened>) {
    this.#server = server;
    this.#open = open;
  }

  get isOpen(): boolean {
    return this.#session !== null;
  }

  /** Takes over a comparison that was just made. */
  adopt(session: string): void {
    this.#session = session;
  }

  /** The server ended: the session went with it. */
  forget(): void {
    this.#session = null;
  }

  /** Gives the server's memory back. */
  async close(): Promise<void> {
    const session = this.#session;
    this.#session = null;
    if (session !== null) await this.#server.close(session);
  }

  async query<N extends QueryName>(name: N, params: QueryParams<N>): Promise<QueryResult<N>> {
    try {
      return await this.#server.query(await this.#ensure(), name, params);
    } catch (error) {
      if (!(error instanceof NoSessionError)) throw error;
      this.forget();
      return this.#server.query(await this.#ensure(), name, params);
    }
  }

  async #ensure(): Promise<string> {
    if (this.#session !== null) return this.#session;
    this.#opening ??= this.#open()
      .then(({ session }) => {
        this.#session = session;
        return session;
      })
      .finally(() => {
        this.#opening = null;
      });
    try {
      return await this.#opening;
    } catch (error) {
      if (error instanceof vscode.CancellationError) throw new Error(vscode.l10n.t("Cancelled"));
      throw error;
    }
  }
}
