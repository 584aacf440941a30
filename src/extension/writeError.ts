// Why a file could not be written, in words.
import { l10n } from "vscode";
import { messageOf } from "../protocol/errorMessage.ts";

const FULL = new Set(["ENOSPC", "EDQUOT"]);

export function writeError(file: string, error: unknown): Error {
  const { code } = error as NodeJS.ErrnoException;
  const reason = FULL.has(code ?? "") ? l10n.t("the disk is full, and nothing was written") : messageOf(error);
  return new Error(l10n.t("Cannot write {0}: {1}", file, reason));
}
