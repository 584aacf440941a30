// Why a request to the host has no answer.
import { messageOf } from "../../src/protocol/errorMessage.ts";

/** The request was overtaken: another comparison or another state is shown now. */
export class SupersededError extends Error {
  override readonly name = "SupersededError";
}

/** What to tell the person; empty when the request was overtaken, which is no failure. */
export function failureText(error: unknown): string {
  if (error instanceof SupersededError) return "";
  return messageOf(error);
}
