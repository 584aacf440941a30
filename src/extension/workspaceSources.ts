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
    let isAny = false;
    const mapped = await mapReport(report, async (places) => {
      const answers = await this.#locateEach(places);
      isAny = answers.some(({ found }) => found);
      return answers;
    });
    return isAny ? mapped : report;
  }

  /** Each place is asked for once, and not too many; where the server cannot say there are none. */
  async #locateEach(places: readonly AskedPlace[]): Promise<Locating[]> {
    const keys = places.map(({ source, names, prefer }) => JSON.stringify([source.file, source.line, source.column, names, prefer]));
    const asked = new Map(keys.map((key, at) => [key, places[at]]));
    const first = [...asked].slice(0, MOST_PLACES);
    const answers = await this.locate(first.map(([, place]) => place!)).catch((): Locating[] => []);
    const found = new Map(first.map(([key], at) => [key, answers[at]]));
    return keys.map((key) => found.get(key) ?? NOT_ASKED);
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
