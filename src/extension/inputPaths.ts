// The files of a comparison.
import * as vscode from "vscode";

/**
 * Last change of the snapshots, milliseconds since 1970: a source that is newer may say something else by
 * now.
 */
export async function newestChange(paths: readonly string[]): Promise<number> {
  const times = await Promise.all(
    paths.map((path) =>
      vscode.workspace.fs.stat(vscode.Uri.file(path)).then(
        ({ mtime }) => mtime,
        () => 0,
      ),
    ),
  );
  return Math.max(...times);
}
