// What can go wrong between the editor and the analysis server, and what to tell the person.
import { CancellationError, l10n } from "vscode";
import { ErrorCodes, LSPErrorCodes, ResponseError } from "vscode-languageclient/node";
import { formatBytes } from "../figures/format.ts";
import { messageOf } from "../protocol/errorMessage.ts";
import { type OutOfMemory, ServerErrors, type UnreadableInput } from "../protocol/serverRequests.ts";
import { baseName, visibleName } from "../protocol/visibleNames.ts";

/** The server ended before it answered. The loss itself is announced once, by the server's owner. */
export class ServerLostError extends Error {
  override readonly name = "ServerLostError";
}

/** The comparison that a query belongs to is no longer open in the server. */
export class NoSessionError extends Error {
  override readonly name = "NoSessionError";
}

/** A failure in words: `message` says what is wrong and where, `advice` what to do. */
export class AnalysisError extends Error {
  override readonly name = "AnalysisError";
  readonly advice: string;
  /** The file that could not be read. */
  readonly file: string | null;
  constructor(message: string, advice: string, file: string | null = null) {
    super(message);
    this.advice = advice;
    this.file = file;
  }
}

/** Any error as one of the above or `CancellationError`. */
export function analysisError(error: unknown): Error {
  if (error instanceof AnalysisError || error instanceof ServerLostError || error instanceof CancellationError) return error;
  if (!(error instanceof ResponseError)) return failure(messageOf(error));
  switch (error.code) {
    case LSPErrorCodes.RequestCancelled:
      return new CancellationError();
    case ServerErrors.unreadableInput:
      return unreadable(error.message, error.data);
    case ServerErrors.wrongUsage:
      return new AnalysisError(visibleName(error.message), l10n.t("Correct the setting or the choice that it names, then run again."));
    case ServerErrors.notCaptured:
      return new AnalysisError(visibleName(error.message), "");
    case ServerErrors.outOfMemory:
      return outOfMemory(error.data);
    case ServerErrors.noSession:
      return new NoSessionError(error.message);
    case ErrorCodes.PendingResponseRejected:
    case ErrorCodes.ConnectionInactive:
      return new ServerLostError(error.message);
    default:
      return failure(error.message);
  }
}

function unreadable(message: string, data: unknown): AnalysisError {
  const input = data as UnreadableInput | undefined;
  const detail = input?.file
    ? visibleName(message).replace(visibleName(input.file), baseName(visibleName(input.file)))
    : visibleName(message);
  const advice = input?.file
    ? l10n.t("Check the file {0}: take the snapshot again if it was cut short, or choose another one.", visibleName(input.file))
    : l10n.t("Check the file, or choose another one.");
  return new AnalysisError(l10n.t("Cannot read {0}", detail), advice, input?.file);
}

function outOfMemory(data: unknown): AnalysisError {
  const limit = (data as OutOfMemory | undefined)?.heapLimit ?? null;
  return new AnalysisError(
    limit === null
      ? l10n.t("The analysis ran out of memory: the system gave no more.")
      : l10n.t("The analysis ran out of memory: the heap of each of its threads may have {0}.", formatBytes(limit)),
    l10n.t(
      "Close other comparisons, or compare fewer snapshots at once. On the command line the limit can be raised: {0}",
      "NODE_OPTIONS=--max-old-space-size=8192 heap-verdict compare …",
    ),
  );
}

function failure(message: string): AnalysisError {
  return new AnalysisError(
    l10n.t("The analysis failed: {0}", visibleName(message)),
    l10n.t("Run it again; the log (Heap Verdict: Show Log) has the details."),
  );
}
