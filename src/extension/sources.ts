// Places in the sources of the workspace: the server reads files and source maps, the settings say where
// scripts ran.
import * as vscode from "vscode";
import type { Report } from "../protocol/report.ts";
import type { AskedPlace, Locating, PathMapping } from "../protocol/sourcePlaces.ts";
import { mapReport } from "../source/mapReport.ts";
import type { AnalysisServer } from "./serverClient.ts";

/** Of one report: those of the verdict come first. */
const MOST_PLACES = 2_000;
const NOT_ASKED: Locating = { found: null, reason: "not found", files: [] };

export class Sources {
  readonly #server: AnalysisServer;

  constructor(server: AnalysisServer) {
    this.#server = server;
  }

  /**
   * The report with the places of what was written beside those of what ran; as it is where the server cannot
   * say.
   */
  async mapped(report: Report): Promise<Report> {
    const asked = new Map<string, AskedPlace>();
    const keyOf = (place: AskedPlace) =>
      JSON.stringify([place.source.file, place.source.line, place.source.column, place.names, place.prefer]);
    mapReport(report, {
      locate: (source, names) => {
        const place = { source, ...names };
        if (asked.size < MOST_PLACES) asked.set(keyOf(place), place);
        return NOT_ASKED;
      },
    });
    const answers = await this.locate([...asked.values()]).catch((): Locating[] => []);
    if (!answers.some(({ found }) => found)) return report;
    const found = new Map([...asked.keys()].map((key, at) => [key, answers[at]]));
    return mapReport(report, { locate: (source, names) => found.get(keyOf({ source, ...names })) ?? NOT_ASKED });
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
