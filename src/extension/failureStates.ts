// What a panel shows instead of a result.
import { CancellationError, l10n } from "vscode";
import { messageOf } from "../protocol/errorMessage.ts";
import type { PanelState } from "../protocol/panelMessages.ts";
import type { Report } from "../protocol/report.ts";
import { AnalysisError, ServerLostError } from "./analysisErrors.ts";

/** Of a run over these files that ended by the error; `report` is what was shown until then. */
export function failureState(error: unknown, files: string[], report?: Report): PanelState {
  if (error instanceof CancellationError) return { kind: "cancelled", files };
  if (error instanceof ServerLostError) return serverLostState(report);
  const { advice, file } = error instanceof AnalysisError ? error : { advice: "", file: null };
  const unread = file === null || files.length < 3 ? -1 : files.indexOf(file);
  return { kind: "failed", files, message: messageOf(error), advice, ...(unread < 0 ? {} : { unread }) };
}

/** The server ended while this report was shown, if any. */
export function serverLostState(report?: Report): PanelState {
  return { kind: "serverLost", message: l10n.t("The log (Heap Verdict: Show Log) may say why."), report: report ?? null };
}
