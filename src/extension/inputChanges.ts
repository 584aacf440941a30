// The next comparison after a change of the series: the same inputs with other files.
import * as vscode from "vscode";
import type { Inputs } from "./comparisonRun.ts";

/** The first and the last exchanged. What was said of the load held for another last snapshot. */
export function swappedInputs(inputs: Inputs): Inputs {
  const { paths } = inputs;
  return { ...inputs, paths: [...paths.slice(-1), ...paths.slice(1, -1), ...paths.slice(0, 1)], load: undefined, pair: undefined };
}

export function withoutSnapshot(inputs: Inputs, path: string): Inputs {
  const paths = inputs.paths.filter((other) => other !== path);
  if (paths.length < 2) throw new Error(vscode.l10n.t("A comparison needs two snapshots at least."));
  return { ...inputs, paths, pair: undefined, load: paths.length < 3 ? undefined : inputs.load };
}
