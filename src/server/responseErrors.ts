// Errors of the engine as the codes of the protocol; the client words the advice.
import { ErrorCodes, LSPErrorCodes, ResponseError } from "vscode-languageserver/node";
import { CaptureError } from "../capture/captureErrors.ts";
import { messageOf } from "../protocol/errorMessage.ts";
import { type OutOfMemory, ServerErrors, type UnreadableInput } from "../protocol/serverRequests.ts";
import { CancelledError, InputError, MemoryError, UsageError } from "../query/queryErrors.ts";

/** The same failure as it goes over the wire. */
export function toResponseError(error: unknown): ResponseError<unknown> {
  if (error instanceof ResponseError) return error;
  if (error instanceof InputError) {
    const data: UnreadableInput = { file: error.file, byteOffset: error.byteOffset };
    return new ResponseError(ServerErrors.unreadableInput, error.message, data);
  }
  if (error instanceof CaptureError) return new ResponseError(ServerErrors.notCaptured, error.fact);
  if (error instanceof UsageError) return new ResponseError(ServerErrors.wrongUsage, error.message);
  if (error instanceof MemoryError) {
    const data: OutOfMemory = { heapLimit: error.heapLimit };
    return new ResponseError(ServerErrors.outOfMemory, error.message, data);
  }
  if (error instanceof CancelledError) return new ResponseError(LSPErrorCodes.RequestCancelled, error.message);
  return new ResponseError(ErrorCodes.InternalError, messageOf(error));
}
