// What another tenant rule would find is worked out in a thread of its own, over the same columns: questions
// that come meanwhile are answered.
import { loadPatterns } from "../../protocol/linearPattern.ts";
import type { TenantCandidate } from "../../protocol/report.ts";
import type { Compared } from "../pages/underRule.ts";
import { UsageError } from "../queryErrors.ts";
import { tenantRules } from "../tenantRules.ts";
import { WorkerThread } from "./workerThread.ts";

const UNHEARD = { onProgress: () => undefined };

export class PreviewThread {
  readonly #file: string;
  #running: WorkerThread | null = null;
  readonly #discovered = new WeakMap<Compared["loaded"], Promise<TenantCandidate[]>>();

  /** `file`: the bundled worker. */
  constructor(file: string) {
    this.#file = file;
  }

  /** Whoever asks for another rule no longer waits for the one before, which ends with an error. */
  async preview(compared: Compared, rule: string): Promise<TenantCandidate> {
    // For whatever rule: they are taken up in the order in which they came.
    await loadPatterns();
    tenantRules(rule === "auto" ? [] : [rule]);
    const before = this.#running;
    const own = new WorkerThread(this.#file);
    this.#running = own;
    await before?.end();
    try {
      const { candidate } = await own.run(0, { task: "preview", ...compared, rule }, { kind: "previewed", ...UNHEARD });
      return candidate;
    } catch (error) {
      throw this.#running === own ? error : new UsageError(`another rule than ${rule} is looked at by now`);
    } finally {
      if (this.#running === own) this.#running = null;
      await own.end();
    }
  }

  /** Who the tenants could be, found once for the same snapshots. */
  discover(compared: Compared): Promise<TenantCandidate[]> {
    let found = this.#discovered.get(compared.loaded);
    if (found === undefined) {
      found = this.#discover(compared);
      this.#discovered.set(compared.loaded, found);
      found.catch(() => this.#discovered.delete(compared.loaded));
    }
    return found;
  }

  async #discover(compared: Compared): Promise<TenantCandidate[]> {
    const thread = new WorkerThread(this.#file);
    try {
      return (await thread.run(0, { task: "discover", ...compared }, { kind: "discovered", ...UNHEARD })).candidates;
    } finally {
      await thread.end();
    }
  }
}
