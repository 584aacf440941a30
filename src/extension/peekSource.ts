// The lines of a source file that make a retainer, and that put entries into it, found by its name; nothing
// where it is not sure.
import * as vscode from "vscode";
import type { HostQuestions, SourcePeek } from "../protocol/panelMessages.ts";
import { peekLines } from "../protocol/peekLines.ts";
import type { Sources } from "./workspaceSources.ts";

type Params = HostQuestions["peekSource"]["params"];
const LARGEST = 2_000_000;

/** `before`: the file must not have changed since, milliseconds since 1970. */
export async function peekSource(
  sources: Sources,
  { source, name }: Params,
  before = Number.POSITIVE_INFINITY,
): Promise<SourcePeek | null> {
  const [answer] = await sources.locate([{ source }]);
  const path = answer?.found?.path ?? (answer && "files" in answer && answer.reason === "other text" ? answer.files[0] : undefined);
  if (path === undefined) return null;
  const file = vscode.Uri.file(path);
  const { size, mtime } = await vscode.workspace.fs.stat(file);
  if (size > LARGEST || mtime > before) return null;
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  return peekLines(text, answer?.found?.line ?? 1, name);
}
