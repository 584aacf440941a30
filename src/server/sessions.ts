// Open comparisons by session id. They hold the snapshots' columns, so each is closed as soon as its panel
// goes.
import type { Comparison } from "../query/session.ts";

export class Sessions {
  readonly #open = new Map<string, Comparison>();
  #last = 0;

  /** Number of comparisons that hold memory. */
  get size(): number {
    return this.#open.size;
  }

  add(comparison: Comparison): string {
    const session = `session-${++this.#last}`;
    this.#open.set(session, comparison);
    return session;
  }

  get(session: string): Comparison | undefined {
    return this.#open.get(session);
  }

  /** Ends the worker and gives the memory back; closing twice does nothing. */
  async close(session: string): Promise<void> {
    const comparison = this.#open.get(session);
    this.#open.delete(session);
    await comparison?.close();
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#open.keys()].map((session) => this.close(session)));
  }
}
