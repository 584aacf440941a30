// Progress in words.
import { l10n } from "vscode";
import type { Phase, Progress } from "../protocol/serverRequests.ts";
import { baseName } from "../protocol/visibleNames.ts";

/** "Reading after.heapsnapshot", "Attributing to tenants". */
export function phaseText({ phase, file }: Pick<Progress, "phase" | "file">): string {
  return file ? l10n.t("{0}: {1}", phaseName(phase), baseName(file)) : phaseName(phase);
}

function phaseName(phase: Phase): string {
  switch (phase) {
    case "waiting":
      return l10n.t("Starting");
    case "reading":
      return l10n.t("Reading");
    case "graph":
      return l10n.t("Building the graph");
    case "dominators":
      return l10n.t("Retained sizes");
    case "constructors":
      return l10n.t("Constructors");
    case "comparing":
      return l10n.t("Comparing");
    case "tenants":
      return l10n.t("Tenants");
    case "verdict":
      return l10n.t("Verdict");
  }
}
