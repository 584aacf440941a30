// Places in the sources of the workspace: the server reads files and source maps, the settings say where scripts ran.
import * as vscode from "vscode";
import type { AskedPlace, Locating, PathMapping } from "../protocol/sourcePlaces.ts";
import type { AnalysisServer } from "./serverClient.ts";

export class Sources {
  readonly #server: AnalysisServer;

  constructor(server: AnalysisServer) {
    this.#server = server;
  }

  /** One answer for each place. */
  async locate(places: readonly AskedPlace[]): Promise<Locating[]> {
    const roots = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === "file").map(({ uri }) => uri.fsPath);
    return places.length === 0 ? [] : this.#server.locate({ places: [...places], roots, mappings: pathMappings(roots[0] ?? "") });
  }
}

/** The setting's folders, with the first of the workspace for `${workspaceFolder}`. */
function pathMappings(workspace: string): PathMapping[] {
  const given = vscode.workspace.getConfiguration("heapVerdict").get<Record<string, unknown>>("pathMappings", {});
  return Object.entries(given).flatMap(([from, to]) =>
    typeof to === "string" && from !== "" ? [{ from, to: to.replace(/\$\{workspaceFolder\}/g, () => workspace) }] : [],
  );
}
