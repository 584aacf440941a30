// Comparisons of the committed snapshots by the engine itself, answered to the panel as the extension would.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { PANEL_QUERIES } from "../../../src/protocol/panelMessages.ts";
import type { QueryName, QueryParams } from "../../../src/protocol/queries.ts";
import type { Report } from "../../../src/protocol/report.ts";
import { type Comparison, compareSnapshots } from "../../../src/query/session.ts";
import type { PairName } from "../../fixtures/fixtures.ts";
import type { Answer } from "./panel.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

export class RealComparison {
  readonly #comparison: Comparison;
  readonly #folder: string;

  private constructor(comparison: Comparison, folder: string) {
    this.#comparison = comparison;
    this.#folder = folder;
  }

  /** Builds the worker from the sources, then compares. */
  static async of(pair: PairName): Promise<RealComparison> {
    const folder = await mkdtemp(join(tmpdir(), "heap-verdict-panel-"));
    const workerFile = join(folder, "worker.cjs");
    await build({
      absWorkingDir: ROOT,
      entryPoints: ["src/query/worker.ts"],
      bundle: true,
      platform: "node",
      target: "node20",
      format: "cjs",
      outfile: workerFile,
      logLevel: "error",
    });
    const paths = ["before", "after"].map((moment) => join(ROOT, "test/fixtures", `${pair}-${moment}.heapsnapshot.gz`));
    return new RealComparison(await compareSnapshots({ paths }, { workerFile }), folder);
  }

  get report(): Report {
    return this.#comparison.report;
  }

  /** Queries and the choice of a tenant rule go to the engine, everything else is "done". */
  get answer(): Answer {
    return async (name, params) => {
      if (name === "chooseTenantRule") await this.#comparison.query("applyTenantRule", params as QueryParams<"applyTenantRule">);
      if (!Object.hasOwn(PANEL_QUERIES, name)) return { ok: true, value: "done" };
      try {
        const query = name as QueryName;
        return { ok: true, value: await this.#comparison.query(query, params as QueryParams<typeof query>) };
      } catch (error) {
        return { ok: false, error: error instanceof Error ? error.message : String(error) };
      }
    };
  }

  async close(): Promise<void> {
    await this.#comparison.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
