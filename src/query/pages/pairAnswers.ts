// Any two snapshots of an open series can be the compared ones, with those between them; the first and the
// last are the whole again.
import type { Queries } from "../../protocol/queries.ts";
import type { MemoryRow } from "../../protocol/report.ts";
import type { AnalysisOptions } from "../analysisOptions.ts";
import type { LoadedSnapshot } from "../input/loadedSnapshot.ts";
import { UsageError } from "../queryErrors.ts";
import { rulesOfChoice } from "../tenantRules.ts";
import type { Answers } from "./answers.ts";

type Pair = Queries["comparePair"]["params"];
type Open = (loaded: readonly LoadedSnapshot[], options: AnalysisOptions) => Answers;

/**
 * Answers of the whole series, or of the pair chosen last; a tenant rule chosen for one holds for the other.
 */
export function withPairs(whole: Answers, loaded: readonly LoadedSnapshot[], options: AnalysisOptions, open: Open): Answers {
  let current = whole;
  let tenants = options.tenants;
  let wholeTenants = tenants;
  return {
    ...whole,
    report: () => current.report(),
    compared: () => current.compared(),
    candidates: () => current.candidates(),
    *applying(rule) {
      const report = yield* current.applying(rule);
      chosen(rule);
      return report;
    },
    answer(name, params) {
      if (name === "comparePair") return choose(params as Pair).report();
      const answer = current.answer(name, params);
      if (name === "applyTenantRule") chosen((params as Queries["applyTenantRule"]["params"]).rule);
      return answer;
    },
  };

  function chosen(rule: string): void {
    tenants = rulesOfChoice(rule);
    if (current === whole) wholeTenants = tenants;
  }

  function choose({ from, to }: Pair): Answers {
    const last = loaded.length - 1;
    if (!(from >= 0 && from < to && to <= last)) throw new UsageError(`there are no snapshots ${from} and ${to} to compare`);
    if (from === 0 && to === last) {
      if (wholeTenants !== tenants) whole.answer("applyTenantRule", { rule: tenants[0] ?? "auto" });
      wholeTenants = tenants;
      current = whole;
    } else current = open(loaded.slice(from, to + 1), { ...optionsWithin(options, { from, to }, loaded.length), tenants });
    return current;
  }
}

/** What was measured and said of the whole series, as far as it holds for two of it. */
function optionsWithin(options: AnalysisOptions, { from, to }: Pair, count: number): AnalysisOptions {
  return {
    ...options,
    memory: options.memory.flatMap((row) => (row.series.length === count ? [within(row, from, to)] : [])),
    // The service's own statistics are of the first and the last snapshot only.
    registry: null,
    load: to === count - 1 && to - from > 1 ? options.load : null,
  };
}

function within(row: MemoryRow, from: number, to: number): MemoryRow {
  const series = row.series.slice(from, to + 1);
  const [before, after] = [series[0], series[series.length - 1]];
  const delta = after - before;
  return { ...row, series, before, after, delta, percent: before === 0 ? null : (100 * delta) / before };
}
