// `verify`: the reports on both series, one after the other, for the columns of both need not fit where those
// of one do.
import type { Report } from "../protocol/report.ts";
import type { Verification } from "../protocol/verification.ts";
import { UsageError } from "../query/queryErrors.ts";
import { verifyFix } from "../query/report/verifyFix.ts";
import type { SessionHooks } from "../query/session.ts";
import { inputsOf } from "./inputs.ts";
import { checkOutput } from "./outputFile.ts";
import type { Engine } from "./run.ts";
import type { VerifyArguments } from "./verifyArguments.ts";

export async function verify(snapshots: string[], options: VerifyArguments, engine: Engine, hooks: SessionHooks): Promise<Verification> {
  const { fixed, tenants, groups, load } = options;
  if (options.out !== "-") await checkOutput(options.out, [...inputsOf(snapshots, groups), ...inputsOf(fixed)]);
  if (Math.min(snapshots.length, fixed.length) < 2) {
    throw new UsageError("verify needs two snapshots at least on either side of --fixed");
  }
  const reports: Report[] = [];
  for (const paths of [snapshots, fixed]) {
    const comparison = await engine.compare({ paths, tenants, groups, perModelBytes: 0, load }, hooks);
    reports.push(comparison.report);
    await comparison.close();
  }
  return verifyFix(reports[0], reports[1]);
}
