// What a tenant rule would find is worked out in a thread of its own, over the same columns: questions that
// come meanwhile are answered.
import type { TenantCandidate } from "../../protocol/report.ts";
import type { AnalysisOptions } from "../analysisOptions.ts";
import type { LoadedSnapshot } from "../input/loadedSnapshot.ts";
import { UsageError } from "../queryErrors.ts";
import { tenantRules } from "../tenantRules.ts";
import { WorkerThread } from "./workerThread.ts";

export class PreviewThread {
  readonly #file: string;
  #running: WorkerThread | null = null;

  /** `file`: the bundled worker. */
  constructor(file: string) {
    this.#file = file;
  }

  /** Whoever asks for another rule no longer waits for the one before, which ends with an error. */
  async preview(loaded: readonly LoadedSnapshot[], options: AnalysisOptions, rule: string): Promise<TenantCandidate> {
    tenantRules(rule === "auto" ? [] : [rule]);
    const before = this.#running;
    const own = new WorkerThread(this.#file);
    this.#running = own;
    await before?.end();
    try {
      const { candidate } = await own.run(
        0,
        { task: "preview", loaded, options, rule },
        { kind: "previewed", onProgress: () => undefined },
      );
      return candidate;
    } catch (error) {
      throw this.#running === own ? error : new UsageError(`another rule than ${rule} is looked at by now`);
    } finally {
      if (this.#running === own) this.#running = null;
      await own.end();
    }
  }
}
